namespace ElasticRareFailure.Explanation;

/// <summary>How sure a count is: the exact interval for the mean of a Poisson variable of which one value was seen (Garwood 1936), with 95 % confidence.</summary>
/// <param name="Low">Least mean.</param>
/// <param name="High">Greatest mean.</param>
internal readonly record struct PoissonInterval(double Low, double High)
{
    private const double Tail = .025;

    /// <summary>The interval of a count.</summary>
    public static PoissonInterval Of(int count) => new(count == 0 ? 0 : Mean(count - 1, 1 - Tail), Mean(count, Tail));

    /// <summary>The mean at which a count of at most <paramref name="count"/> has a probability, by bisection: the probability falls with the mean.</summary>
    private static double Mean(int count, double probability)
    {
        var (low, high) = (0.0, (2.0 * count) + 20);
        for (var step = 0; step < 100; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(count, middle) > probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double AtMost(int count, double mean)
    {
        var (term, sum) = (-mean, 0.0);                          // the logarithm of a term: its exponential alone may be too small
        for (var k = 0; k <= count; k++)
        {
            sum += Math.Exp(term);
            term += Math.Log(mean / (k + 1));
        }

        return sum;
    }
}
