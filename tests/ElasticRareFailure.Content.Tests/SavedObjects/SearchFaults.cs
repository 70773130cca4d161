namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>What is wrong in a saved search.</summary>
internal static class SearchFaults
{
    public static IEnumerable<string> Of(SavedObject search, DataViews views)
    {
        var source = search.Inner("kibanaSavedObjectMeta", "searchSourceJSON");
        var view = search.References.SingleOrDefault(reference => reference.Name == source["indexRefName"]!.GetValue<string>())?.Id;
        if (view is null)
        {
            return [$"{search.Id} has no data view"];
        }

        var fields = views.Fields(view);
        var columns = search.Attributes["columns"]!.AsArray().Select(column => column!.GetValue<string>()).ToList();
        return [
            .. columns.Where(column => fields.GetValueOrDefault(column, "object") == "object").Select(column => $"{search.Id}: the column {column} is no field of {view}"),
            .. columns.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => $"{search.Id}: the column {group.Key} stands twice"),
            .. search.Attributes["grid"]!["columns"]!.AsObject().Select(width => width.Key).Where(name => !columns.Contains(name)).Select(name => $"{search.Id}: {name} has a width and is no column"),
            .. search.Attributes["sort"]!.AsArray().Select(sort => sort![0]!.GetValue<string>()).Where(name => fields.GetValueOrDefault(name, "text") is "text" or "object").Select(name => $"{search.Id}: nothing can be sorted by {name}"),
            .. views.QueryFaults(search.Id, view, source["query"]!)];
    }
}
