using System.CommandLine;
using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Reports;

var root = new RootCommand("Finds failed operations in the Azure Activity Logs that are rare for who made them. All times are UTC.") { BacktestCommand.Create() };
var parsed = root.Parse(args);
if (parsed.Errors.Count == 0)
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}

foreach (var fault in parsed.Errors)
{
    await Console.Error.WriteLineAsync(Printable.Line($"error: {fault.Message}"));
}

await Console.Error.WriteLineAsync("Say --help for the commands and their options.");
return ExitCode.Usage;
