namespace ElasticRareFailure.Worker.Running;

/// <summary>Tells whether the loop of passes runs.</summary>
/// <param name="time">The clock.</param>
internal sealed class Heartbeat(TimeProvider time)
{
    private long last = time.GetTimestamp();

    /// <summary>Time since the last sign.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref last));

    /// <summary>A sign: an attempt began or ended, or a pass was logged.</summary>
    public void Beat() => Volatile.Write(ref last, time.GetTimestamp());
}
