using ElasticRareFailure.Worker.Commands;

var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(static variable => (string)variable.Key, static variable => (string?)variable.Value);
return await CommandLine.RunAsync(args, Streams.OfProcess(), TimeProvider.System, environment);
