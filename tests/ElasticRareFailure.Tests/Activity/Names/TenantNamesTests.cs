using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Names;

public sealed class TenantNamesTests
{
    [Fact]
    public void ProviderOf_Operations_IsWhatStandsBeforeTheFirstSlash()
    {
        var names = new TenantNames(Some.Tenant);
        string[] operations = ["microsoft.web/sites/write", "microsoft.web/sites/delete", "backup", "*/register/action", "/x"];
        int[] numbers = [.. operations.Select(operation => names.Operations.Intern(Some.Utf8(operation)))];
        Assert.Equal(["microsoft.web", "microsoft.web", "backup", "*", ""], numbers.Select(number => names.Providers.Text(names.ProviderOf(number))));
        Assert.Equal(names.ProviderOf(numbers[0]), names.ProviderOf(numbers[1]));
    }

    [Fact]
    public void Networks_Pairs_HaveNumbersOfTheirOwn()
    {
        var networks = new TenantNames(Some.Tenant).Networks;
        Assert.Equal([0, 1, 2, 3, 1], new[] { (0, 0), (1, 0), (0, 1), (1, 1), (1, 0) }.Select(pair => networks.Intern(pair.Item1, pair.Item2)));
        Assert.Equal([(0, 0), (1, 0), (0, 1), (1, 1)], Enumerable.Range(0, 4).Select(number => networks[number]));
        Assert.Equal(3, networks.Count);
    }
}
