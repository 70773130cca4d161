using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>The people. Their names are first names and nothing else.</summary>
internal static class Staff
{
    public const string NewColleague = "zoe";
    public const string Traveller = "ruben";

    private static readonly (string Team, string Country, string Names)[] Teams =
    [
        ("web", "NL", "ada bram carla"), ("web", "DE", "jonas lena"),
        ("data", "NL", "daan elif mila"), ("data", "DE", "otto petra"),
        ("platform", "NL", "femke gijs kees noor"), ("platform", "DE", "hanna milan"),
        ("security", "NL", "iris"), ("security", "DE", "vera"),
        ("operations", "NL", "ruben sofie thijs"), ("operations", "DE", "uma wout"),
        ("ai", "NL", "quinn"), ("integration", "DE", "xenia yara"),
        ("web", "NL", NewColleague),
    ];

    private static readonly Dictionary<string, string[]> AreasOf = new()
    {
        ["web"] = ["web", "containers", "resources", "monitoring"],
        ["data"] = ["data", "sql", "storage"],
        ["platform"] = ["network", "compute", "resources", "keys", "storage"],
        ["security"] = ["security", "keys", "monitoring"],
        ["operations"] = ["compute", "automation", "monitoring", "sql"],
        ["ai"] = ["ai", "storage", "containers"],
        ["integration"] = ["integration", "web", "storage"],
    };

    /// <summary>The clients that people use: portal, command line, shell.</summary>
    private static readonly string[] Clients =
        ["3b1f77a2-9d04-4c6e-8a51-e2c90d7b6f38", "a7c4e913-06bd-4f82-b5d7-1e83f60a9c24", "5e92d0b8-c31a-4967-90fe-7ab45c1d8e03"];

    private static readonly string[] Late = ["gijs", "milan", "thijs", "elif"];
    private static readonly string[] ByGroup = ["carla", "kees", "uma", "yara", "lena"];

    public static IReadOnlyList<Person> Create(Catalogue catalogue)
    {
        var people = new List<Person>();
        foreach (var (team, country, names) in Teams)
            foreach (var name in names.Split(' '))
                people.Add(Create(catalogue, people.Count, name, AreasOf[team], country));
        return people;
    }

    private static Person Create(Catalogue catalogue, int number, string name, string[] areas, string country)
    {
        var random = SplitMix64.For("person " + name);
        return new Person
        {
            Caller = new Caller(CallerKind.Person, name, Identifiers.Guid(random), random.PickEarly(Clients))
            {
                GroupId = ByGroup.Contains(name) ? Identifiers.WithoutDashes(Identifiers.Guid(random)) : null,
            },
            Office = Networks.Office(number, country),
            Home = Networks.Home(number, country),
            Areas = areas,
            Habits = catalogue.Habits(random, areas, random.Between(12, 18)),
            WorksLate = Late.Contains(name),
            FirstDay = name == NewColleague ? 11 : 0,
            Journey = name == Traveller ? new Journey(13, 15) : null,
        };
    }
}
