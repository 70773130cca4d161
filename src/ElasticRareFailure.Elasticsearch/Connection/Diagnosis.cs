namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Says in one sentence what is wrong with the connection and what to do about it.</summary>
/// <param name="options">What was configured: the sentence names the key to look at.</param>
internal sealed class Diagnosis(ElasticsearchOptions options)
{
    /// <summary>The sentence of a failure.</summary>
    public string Of(ElasticsearchException failure)
    {
        var sentence = failure.Status is { } status ? OfStatus(status, failure) : OfFault(failure);
        return failure.Attempts > 1 ? $"{sentence} (tried {failure.Attempts} times)" : sentence;
    }

    private static string Why(ElasticsearchException failure) => (failure.RootReason ?? failure.Reason ?? failure.Type) is { } why ? $": {why}" : "";

    private string OfStatus(int status, ElasticsearchException failure) => (status, failure) switch
    {
        (_, { AsksForSmallerPage: true }) => $"{Node(failure)} has too little memory for this request, and waiting does not help ({failure.CausedBy ?? failure.RootCause ?? failure.Type}): ask for less at once, or give the cluster more heap",
        (_, { IsOutOfTime: true, RetryAfter: { } wait }) => $"{Node(failure)} is busy ({status}) and asks to wait {Duration.About(wait)}, longer than there is time: try again later",
        (401, _) => Unauthenticated(failure),
        (403, _) when DeniedAction.TryParse(failure.Reason) is { } denied => $"Not allowed: {denied.Sentence()}",
        (403, _) => $"Not allowed: {failure.Method} {failure.Path} needs a privilege that {Credential()} does not have{Why(failure)}",
        (404, { Fault: ConnectionFault.NoTemplate }) => failure.Message,
        (404, { Type: "index_not_found_exception" }) => $"There is no such index or data stream{Why(failure)}: check the name, and whether anything has been written to it yet",
        (404, _) => $"{Node(failure)} knows nothing at {failure.Method} {failure.Path}{Why(failure)}",
        (_, { Type: "media_type_header_exception" }) or (406, _) => $"{Node(failure)} does not speak the REST level 8: it is older than the supported 8.19 and 9.x",
        (410, { Type: "api_not_available_exception" }) => $"{failure.Method} {failure.Path} is not there on a serverless project",
        (400, { Type: null, Reason: { } reason }) when reason.StartsWith("no handler found", StringComparison.Ordinal) => $"{Node(failure)} does not know {failure.Method} {failure.Path}: this Elasticsearch is made without that part",
        (400, { Type: null }) => $"{Node(failure)} does not understand the request: if it speaks https, write https:// in Elasticsearch:Urls",
        (413, _) => $"{Node(failure)} or a proxy before it does not take a request of this size: raise its limit",
        (429, _) => $"{Node(failure)} has more to do than it can (429{Why(failure)}): try again later, or give the cluster more nodes",
        (408 or 502 or 503 or 504, _) => $"{Node(failure)} or a proxy before it cannot answer now ({status}{Why(failure)}): check whether the cluster is up and has a master",
        _ => $"{Node(failure)} refuses {failure.Method} {failure.Path} ({status}{Why(failure)})",
    };

    private string OfFault(ElasticsearchException failure) => failure.Fault switch
    {
        ConnectionFault.Refused => $"Nobody listens at {Node(failure)}: check {Address()} and whether Elasticsearch is running",
        ConnectionFault.UnknownHost => $"There is no host named in {Node(failure)}: check {Address()} and the name service",
        ConnectionFault.Certificate => $"{Node(failure)} is not trusted: {failure.Reason}",
        ConnectionFault.NotTls => $"{Node(failure)} does not speak https: if it speaks http, write http:// in {Address()}",
        ConnectionFault.NotHttp => $"{Node(failure)} does not speak http: if it speaks https, write https:// in {Address()}",
        ConnectionFault.Lost => $"{Node(failure)} closes the connection before its answer is complete: check whether it is up{(failure.Node?.StartsWith("http://", StringComparison.Ordinal) == true ? ", and if it speaks https, write https:// there" : "")}",
        ConnectionFault.Timeout => $"{Node(failure)} gives no complete answer in time: check whether it is reachable and how busy it is, or raise Elasticsearch:Retry:AttemptTimeout ({Duration.Text(options.Retry.AttemptTimeout)})",
        ConnectionFault.OutOfTime => $"No time is left: {failure.Message}",
        ConnectionFault.NotElasticsearch => $"{Node(failure)} is not Elasticsearch: something else answers at {Address()}, such as a proxy, a login page or Kibana ({failure.Message})",
        ConnectionFault.Unreadable => $"{Node(failure)} gives an answer that cannot be read ({failure.Message}): if a proxy stands before it, ask it for Elasticsearch's own answer",
        _ => failure.Message,
    };

    private string Unauthenticated(ElasticsearchException failure) => options switch
    {
        { ApiKey: not null } or { ApiKeyFile: not null } => $"{Node(failure)} does not accept the API key: it is wrong, expired or taken back; check {(options.ApiKey is null ? "Elasticsearch:ApiKeyFile" : "Elasticsearch:ApiKey")}",
        { Username: { } user } => $"{Node(failure)} does not accept the user {user}: name or password is wrong; check Elasticsearch:Username and {(options.Password is null ? "Elasticsearch:PasswordFile" : "Elasticsearch:Password")}",
        _ => $"{Node(failure)} asks who we are: give Elasticsearch:ApiKeyFile, or Elasticsearch:Username and Elasticsearch:PasswordFile",
    };

    private string Credential() => options switch
    {
        { ApiKey: not null } or { ApiKeyFile: not null } => "the API key",
        { Username: { } user } => $"the user {user}",
        _ => "a request without credentials",
    };

    private string Address() => options.CloudId is null ? "Elasticsearch:Urls" : "Elasticsearch:CloudId";

    private string Node(ElasticsearchException failure) => failure.Node ?? (options.Urls.Count > 0 ? options.Urls[0] : "Elasticsearch");
}
