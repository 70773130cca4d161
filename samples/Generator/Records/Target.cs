namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>Where an operation works: subscription, resource group, and the name of the resource.</summary>
internal sealed record Target(string Subscription, string Group, string Name);
