using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Tests.Activity.Suppressions;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("microsoft.compute/*", "microsoft.compute/virtualmachines/write", true)]
    [InlineData("microsoft.compute/*", "microsoft.computer/x", false)]
    [InlineData("*/delete", "microsoft.storage/storageaccounts/delete", true)]
    [InlineData("*/delete", "microsoft.storage/storageaccounts/delete/action", false)]
    [InlineData("MILA@Example.com", "mila@example.com", true)]
    [InlineData("mila@example.com", "MILA@EXAMPLE.COM", true)]
    [InlineData("*", "", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a*b*c", "aXXbYYc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a?c", "abc", false)]
    [InlineData("[ab]", "a", false)]
    public void Matches_Text_AsAStarSays(string pattern, string text, bool expected) => Assert.Equal(expected, new Wildcard(pattern).Matches(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Matches_RandomTexts_AsTheRegularExpressionDoes() =>
        Gen.Select(Gen.String[Gen.Char["abA*"], 0, 7], Gen.String[Gen.Char["abAB"], 0, 9]).Sample((pattern, text) =>
        {
            var expression = "^(?:" + string.Join(".*", pattern.Split('*').Select(Regex.Escape)) + ")$";
            Assert.Equal(Regex.IsMatch(text, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), new Wildcard(pattern).Matches(Encoding.UTF8.GetBytes(text)));
        });
}
