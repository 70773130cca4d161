using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Plays faults.</summary>
internal sealed class FaultPlay(Upstream upstream, FakeTimeProvider time, Transcript transcript)
{
    /// <summary>Longer than an attempt may last.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(31);

    /// <summary>Longer than a pass may last, s.</summary>
    private const int LongerThanAPass = 1_200;

    private const int MostSeconds = 5;

    /// <summary>Gives a whole answer. Returns whether the connection goes on.</summary>
    public static async Task<bool> WholeAsync(ProxyAnswer answer, ProxyRequest request, Stream stream, CancellationToken cancellationToken)
    {
        await answer.WriteAsync(stream, answer.Body.Length, request.Method == "HEAD", cancellationToken);
        return true;
    }

    /// <summary>Does what the cluster still does of a request whose sender dies.</summary>
    public async Task DieAsync(int number, Fault fault, ProxyRequest request, CancellationToken cancellationToken)
    {
        var answer = fault == Fault.DeathAfter ? await upstream.SendAsync(request, cancellationToken) : null;
        Note(number, fault, request, answer);
    }

    /// <summary>Answers a request, or not. Returns whether the connection goes on.</summary>
    public async Task<bool> AnswerAsync(int number, Fault fault, ulong detail, ProxyRequest request, Stream stream, CancellationToken cancellationToken)
    {
        if (Refusal(fault, detail) is { } refusal)
        {
            Note(number, fault, request, refusal);
            return await WholeAsync(refusal, request, stream, cancellationToken);
        }

        if (fault is Fault.LostRequest or Fault.SlowRequest)
        {
            Note(number, fault, request, null);
            return fault == Fault.SlowRequest && await HoldAsync(stream, cancellationToken);
        }

        if (fault == Fault.ClosedPit)
        {
            await upstream.ClosePitAsync(request, cancellationToken);
        }

        var answer = fault is Fault.BusyItems or Fault.RefusedItems ? await WithoutSomeAsync(fault, detail, request, cancellationToken) : await upstream.SendAsync(request, cancellationToken);
        if (fault == Fault.LostAnswerAndRollover)
        {
            await upstream.RolloverAsync(new BulkItems(request.Body), cancellationToken);
        }

        Note(number, fault, request, answer);
        switch (fault)
        {
            case Fault.LostAnswer or Fault.LostAnswerAndRollover:
                return false;
            case Fault.SlowAnswer:
                return await HoldAsync(stream, cancellationToken);
            case Fault.CutAnswer or Fault.SlowBody:
                await answer.WriteAsync(stream, answer.Body.Length / 2, request.Method == "HEAD", cancellationToken);
                return fault == Fault.SlowBody && await HoldAsync(stream, cancellationToken);
            default:
                return await WholeAsync(answer, request, stream, cancellationToken);
        }
    }

    private ProxyAnswer? Refusal(Fault fault, ulong detail) => fault switch
    {
        Fault.Busy => Busy(),
        Fault.BusyForSeconds => Busy(("Retry-After", ((detail % MostSeconds) + 1).ToString(CultureInfo.InvariantCulture))),
        Fault.BusyUntilDate => Busy(("Retry-After", time.GetUtcNow().AddSeconds((detail % MostSeconds) + 2).ToString("R", CultureInfo.InvariantCulture))),
        Fault.BusyForLong => Busy(("Retry-After", LongerThanAPass.ToString(CultureInfo.InvariantCulture))),
        Fault.BadGateway => new ProxyAnswer(502, [("Content-Type", "text/html")], "<html>Bad Gateway</html>"u8.ToArray()),
        Fault.Unavailable => ProxyAnswer.Error(503, "cluster_block_exception", "blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized]"),
        Fault.MissingPit => ProxyAnswer.Json(
            404, """{"error":{"root_cause":[{"type":"search_context_missing_exception","reason":"No search context found for id [1]"}],"type":"search_phase_execution_exception","reason":"all shards failed"},"status":404}"""),
        _ => null,
    };

    private static ProxyAnswer Busy(params IReadOnlyList<(string Name, string Value)> headers) => ProxyAnswer.Error(429, "es_rejected_execution_exception", "rejected execution", headers);

    private async Task<ProxyAnswer> WithoutSomeAsync(Fault fault, ulong detail, ProxyRequest request, CancellationToken cancellationToken)
    {
        var items = new BulkItems(request.Body);
        var held = items.Some(detail);
        var sent = held.Count == items.Count ? null : await upstream.SendAsync(request with { Body = items.Without(held) }, cancellationToken);
        if (sent is { Status: not 200 })
        {
            return sent;
        }

        var (status, type) = fault == Fault.BusyItems ? (429, "es_rejected_execution_exception") : (400, "document_parsing_exception");
        return ProxyAnswer.Json(200, items.Answer(sent?.Body, held, status, type));
    }

    /// <summary>Lets the worker's time for an answer pass, and waits until it has hung up.</summary>
    private async Task<bool> HoldAsync(Stream stream, CancellationToken cancellationToken)
    {
        time.Advance(TooLong);
        return await stream.ReadAsync(new byte[1], cancellationToken) < 0;
    }

    private void Note(int number, Fault fault, ProxyRequest request, ProxyAnswer? answer) => transcript.Add(string.Create(
        CultureInfo.InvariantCulture, $"{time.GetUtcNow():MM-ddTHH:mm:ss} {number,4} {fault,-21} {request.Method} {request.Path} -> {answer?.Status.ToString(CultureInfo.InvariantCulture) ?? "-"}"));
}
