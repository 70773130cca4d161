using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ElasticRareFailure.Worker.Files;

/// <summary>Two threads with buffers that go round between them: one fills, the other uses, in the same order.</summary>
internal static class Relay
{
    /// <summary>Runs until there is nothing more to fill and all has been used. What stops either side is thrown; what was filled before is used first.</summary>
    /// <param name="buffers">The buffers; two at least, for the two to run at the same time.</param>
    /// <param name="fill">Fills a buffer, on a thread of the pool; false: that was the last.</param>
    /// <param name="use">Uses a buffer, on the caller's thread.</param>
    public static void Run<T>(IEnumerable<T> buffers, Func<T, bool> fill, Action<T> use)
    {
        using var empty = new BlockingCollection<T>(new ConcurrentQueue<T>(buffers));
        using var full = new BlockingCollection<T>(new ConcurrentQueue<T>());
        var filling = Task.Run(() => Fill(empty, full, fill));
        try
        {
            foreach (var buffer in full.GetConsumingEnumerable())
            {
                use(buffer);
                empty.Add(buffer);
            }
        }
        finally
        {
            empty.CompleteAdding();
            _ = Task.WhenAny(filling).GetAwaiter().GetResult();  // it lets go of the file before the caller does
        }

        if (filling.Exception?.InnerException is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private static void Fill<T>(BlockingCollection<T> empty, BlockingCollection<T> full, Func<T, bool> fill)
    {
        try
        {
            // Ends early where the user of the buffers has stopped.
            foreach (var buffer in empty.GetConsumingEnumerable())
            {
                var more = fill(buffer);
                full.Add(buffer);
                if (!more)
                {
                    return;
                }
            }
        }
        finally
        {
            full.CompleteAdding();
        }
    }
}
