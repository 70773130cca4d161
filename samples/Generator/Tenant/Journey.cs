namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>Days of the sample, both included, that somebody spends abroad.</summary>
internal sealed record Journey(int FirstDay, int LastDay)
{
    public bool Covers(int day) => day >= FirstDay && day <= LastDay;
}
