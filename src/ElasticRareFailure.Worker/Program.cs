using System.CommandLine;
using ElasticRareFailure.Worker.Commands;

var root = new RootCommand("Finds failed operations in the Azure Activity Logs that are rare for who made them. All times are UTC.") { BacktestCommand.Create() };
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
