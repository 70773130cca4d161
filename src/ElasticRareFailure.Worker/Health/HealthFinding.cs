namespace ElasticRareFailure.Worker.Health;

/// <summary>What a check found.</summary>
/// <param name="Check">Name of the check, of <see cref="CheckName"/>.</param>
/// <param name="Sentence">What it is and what to do, without a full stop.</param>
/// <param name="IsNotice">It is to be known, and no fault.</param>
internal readonly record struct HealthFinding(string Check, string Sentence, bool IsNotice = false)
{
    /// <summary>Checks of which nothing is known because of another's fault: they are not in order, and at fault neither.</summary>
    public static IEnumerable<HealthFinding> NotKnown(params IEnumerable<string> checks) => checks.Select(static check => new HealthFinding(check, "Not known while another check is unhealthy", IsNotice: true));
}
