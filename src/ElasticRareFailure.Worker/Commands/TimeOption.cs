using System.CommandLine;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options that take a time.</summary>
internal static class TimeOption
{
    /// <summary>An option whose value is epoch ms.</summary>
    public static Option<long?> Create(string name, string description) => new(name)
    {
        Description = description + " A date, a date with time, or epoch ms; UTC.",
        CustomParser = result =>
        {
            if (Times.TryRead(result.Tokens[0].Value, out var ms))
            {
                return ms;
            }

            result.AddError($"{name}: '{result.Tokens[0].Value}' is no time; allowed are 2026-01-31, 2026-01-31T12:00Z or epoch ms, from 2010 to 2099.");
            return null;
        },
    };
}
