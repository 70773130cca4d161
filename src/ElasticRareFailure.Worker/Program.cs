using ElasticRareFailure.Worker.Commands;

return await CommandLine.RunAsync(args, Streams.OfProcess(), TimeProvider.System);
