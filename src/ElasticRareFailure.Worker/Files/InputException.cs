namespace ElasticRareFailure.Worker.Files;

/// <summary>An input that cannot be used at all; the message says which and why.</summary>
internal sealed class InputException : Exception
{
    public InputException(string message)
        : base(message)
    {
    }

    public InputException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public InputException()
    {
    }
}
