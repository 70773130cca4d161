using System.Text.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>Who failed when, at what and from where: a group for each of the most active principals and those of the stories that unfold, one more for all others of a tenant. The page adds them up as its filters tell.</summary>
/// <param name="data">The report.</param>
/// <param name="names">Its names.</param>
internal sealed class ActivityGroups(ReportData data, ReportNames names)
{
    private const int MostPrincipals = 300;
    private const int MostOperations = 60;
    private const int MostNetworks = 30;

    private int leftOut;

    /// <summary>Writes them.</summary>
    /// <param name="writer">Where.</param>
    /// <param name="tenants">The tenants, in the order of their numbers.</param>
    public void Write(Utf8JsonWriter writer, IReadOnlyList<TenantTimeline> tenants)
    {
        var kept = Kept(tenants);
        writer.WriteStartObject("activity"u8);
        writer.WriteNumber("failures"u8, tenants.Sum(tenant => data.Activity.Of(tenant.Names).Values.Sum(static principal => (long)principal.Failures)));
        writer.WriteStartArray("groups"u8);
        foreach (var (number, tenant) in tenants.Index())
        {
            Write(writer, number, tenant.Names, kept);
        }

        writer.WriteEndArray();
        writer.WriteNumber("left_out"u8, leftOut);
        writer.WriteEndObject();
    }

    private HashSet<(TenantNames, int)> Kept(IReadOnlyList<TenantTimeline> tenants)
    {
        var most = tenants
            .SelectMany(tenant => data.Activity.Of(tenant.Names), static (tenant, principal) => (tenant.Names, Number: principal.Key, principal.Value.Failures))
            .OrderByDescending(static principal => principal.Failures)
            .ThenBy(static principal => principal.Names.Tenant, StringComparer.Ordinal)
            .ThenBy(static principal => principal.Names.Principals.Text(principal.Number), StringComparer.Ordinal)
            .Take(MostPrincipals)
            .Select(static principal => (principal.Names, principal.Number));
        return [.. most, .. data.Explained.Select(static story => (story.Alert.Names, story.Alert.State.Story.Principal))];
    }

    private void Write(Utf8JsonWriter writer, int tenant, TenantNames tenantNames, HashSet<(TenantNames, int)> kept)
    {
        var others = new PrincipalActivity();
        foreach (var (principal, activity) in data.Activity.Of(tenantNames).OrderBy(principal => tenantNames.Principals.Text(principal.Key), StringComparer.Ordinal))
        {
            if (kept.Contains((tenantNames, principal)))
            {
                Write(writer, tenant, tenantNames, principal, activity);
            }
            else
            {
                others.Add(activity);
            }
        }

        if (others.Failures > 0)
        {
            Write(writer, tenant, tenantNames, null, others);
        }
    }

    private void Write(Utf8JsonWriter writer, int tenant, TenantNames tenantNames, int? principal, PrincipalActivity activity)
    {
        writer.WriteStartObject();
        writer.WriteNumber("tenant"u8, tenant);
        if (principal is { } number)
        {
            writer.WriteNumber("principal"u8, names.Of(tenantNames.Principals.Text(number)));
            writer.WriteNumber("who"u8, names.Of(data.Source.LabelOf(tenantNames, number) ?? tenantNames.Principals.Text(number)));
        }

        writer.WriteNumber("failures"u8, activity.Failures);
        writer.WriteStartArray("hours"u8);                       // hour of the week and count, one after the other
        foreach (var (hour, count) in activity.OfHour.Index().Where(static hour => hour.Item > 0))
        {
            writer.WriteNumberValue(hour);
            writer.WriteNumberValue(count);
        }

        writer.WriteEndArray();
        Write(writer, "operations"u8, activity.Operations, tenantNames.Operations.Text, MostOperations);
        Write(writer, "networks"u8, activity.Networks, network => network > 0 ? $"AS{tenantNames.Networks.Systems.Text(network)}" : tenantNames.Networks.Prefixes.Text(-network), MostNetworks);
        writer.WriteEndObject();
    }

    /// <summary>Writes names and counts one after the other, the most frequent first.</summary>
    private void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> member, Dictionary<int, int> counts, Func<int, string> nameOf, int most)
    {
        writer.WriteStartArray(member);
        foreach (var (name, count) in counts.Select(count => (Name: nameOf(count.Key), Count: count.Value)).OrderByDescending(static count => count.Count).ThenBy(static count => count.Name, StringComparer.Ordinal).Take(most))
        {
            writer.WriteNumberValue(names.Of(name));
            writer.WriteNumberValue(count);
        }

        leftOut += Math.Max(0, counts.Count - most);
        writer.WriteEndArray();
    }
}
