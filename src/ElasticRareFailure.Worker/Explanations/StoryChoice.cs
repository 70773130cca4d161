using System.Text;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>Which stories are to be explained.</summary>
internal sealed class StoryChoice
{
    private const int MostSequence = 4;

    private readonly string? id;
    private readonly Wildcard? principal;
    private readonly Func<TenantNames, int, string?> labelOf;

    private StoryChoice(string? id, string? principal, Func<TenantNames, int, string?> labelOf)
    {
        this.id = id?.ToLowerInvariant();
        this.principal = principal is null ? null : new Wildcard(Encoding.UTF8.GetString(Folding.Key(Encoding.UTF8.GetBytes(principal))));
        this.labelOf = labelOf;
    }

    /// <summary>The story of an id, or of the id of one of its alerts; the first digits do.</summary>
    public static StoryChoice OfId(string id) => new(id, null, static (_, _) => null);

    /// <summary>The stories of a principal.</summary>
    /// <param name="principal">Its key or name; a star stands for any text.</param>
    /// <param name="labelOf">What a principal is called.</param>
    public static StoryChoice OfPrincipal(string principal, Func<TenantNames, int, string?> labelOf) => new(null, principal, labelOf);

    /// <summary>Whether a story is one of them.</summary>
    public bool Has(TenantNames names, Story story) => id is not null ? HasId(names, story, id) : IsBy(names, story.Principal);

    private static bool HasId(TenantNames names, Story story, string id)
    {
        var (principal, opening) = (names.Principals.Text(story.Principal), story.OpeningEvent.ToText(names.EventIds));
        if (AlertId.OfStory(names.Tenant, principal, opening).StartsWith(id, StringComparison.Ordinal))
        {
            return true;
        }

        for (var sequence = 1; sequence <= MostSequence; sequence++)
        {
            if (AlertId.OfAlert(names.Tenant, principal, opening, sequence).StartsWith(id, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBy(TenantNames names, int number) =>
        principal!.Matches(names.Principals.Utf8(number)) || (labelOf(names, number) is { } label && principal.Matches(Encoding.UTF8.GetBytes(label)));
}
