using System.Text.Json;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Support;

/// <summary>The small tenant of the vectors.</summary>
internal static class Scenario
{
    /// <summary>Its failures.</summary>
    public static IReadOnlyList<FailedCall> Failures { get; } = [.. Vectors.Cases("scenario", "failures").Select(Failure)];

    /// <summary>Its successes.</summary>
    public static IReadOnlyList<SucceededCall> Successes { get; } =
    [
        .. Vectors.Cases("scenario", "successes").Select(item =>
            new SucceededCall(item.Whole("pass"), item.Text("principal")!, item.Text("operation")!, item.Text("asn"), item.Text("prefix"), item.Text("country"))),
    ];

    private static FailedCall Failure(JsonElement item) => new(
        item.Whole("pass"),
        item.Ms("timestamp"),
        item.Text("id")!,
        item.Text("principal")!,
        item.Text("kind") switch { "U" => PrincipalKind.Human, "S" => PrincipalKind.Service, _ => PrincipalKind.ManagedIdentity },
        item.Text("operation")!,
        item.Text("reason") switch { "denied" => FailureReason.Denied, "policy" => FailureReason.Policy, _ => FailureReason.Other },
        item.Text("correlation"),
        item.Text("asn"),
        item.Text("prefix"),
        item.Text("country"));
}
