using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>A query of ES|QL, read and, as far as the rules need it, run over documents.</summary>
internal sealed class EsqlQuery
{
    private readonly List<EsqlCommand> commands;

    private EsqlQuery(string text)
    {
        var parser = new EsqlParser(text);
        From = parser.From();
        commands = parser.Commands();
    }

    /// <summary>The pattern that it reads.</summary>
    public string From { get; }

    /// <summary>Its expressions, each with all that is in it.</summary>
    public IEnumerable<EsqlExpression> Expressions => Items.SelectMany(item => item.Expression.All);

    /// <summary>The fields that it reads from documents: what it has made itself is none.</summary>
    public IReadOnlyList<string> Fields
    {
        get
        {
            var (made, fields) = (new HashSet<string>(), new SortedSet<string>(StringComparer.Ordinal));
            foreach (var item in Items)
            {
                fields.UnionWith(item.Expression.All.OfType<EsqlColumn>().Select(column => column.Name).Where(name => !made.Contains(name)));
                if (item.Expression is not EsqlColumn column || column.Name != item.Name)
                {
                    _ = made.Add(item.Name);
                }
            }

            return [.. fields];
        }
    }

    private IEnumerable<EsqlNamed> Items => commands.Where(command => command.Name != "LIMIT").SelectMany(command => command.Items.Concat(command.By));

    public static EsqlQuery Parse(string text) => new(text);

    /// <summary>The rows that it gives over documents of its stream.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Run(IEnumerable<JsonNode> documents, DateTimeOffset now)
    {
        var types = FieldCatalog.Of(From);
        var rows = documents.Select(document => Fields.ToDictionary(field => field, field => EsqlValue.Of(document, field, types[field]))).ToList();
        var evaluation = new EsqlEvaluation(now);
        foreach (var command in commands)
        {
            rows = command.Name switch
            {
                "WHERE" => rows.FindAll(row => evaluation.Value(command.Items[0].Expression, row) is true),
                "MV_EXPAND" => [.. rows.SelectMany(row => Expanded(row, command.Items[0].Name))],
                "STATS" => Stats(rows, command, evaluation),
                _ => throw new NotSupportedException($"{command.Name} is not run here"),
            };
        }

        return rows;
    }

    private static IEnumerable<Dictionary<string, object?>> Expanded(Dictionary<string, object?> row, string column) =>
        row[column] is IReadOnlyList<object> values ? values.Select(value => new Dictionary<string, object?>(row) { [column] = value }) : [row];

    private static List<Dictionary<string, object?>> Stats(List<Dictionary<string, object?>> rows, EsqlCommand command, EsqlEvaluation evaluation)
    {
        if (command.By.Count == 0)
        {
            return [Row([])];
        }

        var key = Assert.Single(command.By);
        return [.. rows.SelectMany(row => Expanded(row, key.Name)).GroupBy(row => evaluation.Value(key.Expression, row)).Select(group => Row([(key.Name, group.Key)], group))];

        Dictionary<string, object?> Row((string Name, object? Value)[] keys, IEnumerable<Dictionary<string, object?>>? group = null)
        {
            var made = command.Items.ToDictionary(item => item.Name, item => evaluation.Aggregate((EsqlCall)item.Expression, group ?? rows));
            foreach (var (name, value) in keys)
            {
                made[name] = value;
            }

            return made;
        }
    }
}
