using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Tests.Files;

public sealed class RelayTests
{
    private const int Rounds = 500;

    [Fact]
    public void Run_Buffers_AreUsedInTheOrderInWhichTheyWereFilled()
    {
        var (filled, used) = (0, new List<int>());
        Relay.Run(Buffers(), buffer => (buffer[0] = ++filled) < Rounds, buffer => used.Add(buffer[0]));
        Assert.Equal(Enumerable.Range(1, Rounds), used);
    }

    [Fact]
    public void Run_AFaultOfTheFiller_IsThrownAfterAllThatWasFilled()
    {
        var (filled, used) = (0, 0);
        var fault = Assert.Throws<InvalidDataException>(() => Relay.Run(Buffers(), _ => ++filled < Rounds ? true : throw new InvalidDataException("broken"), _ => used++));
        Assert.Equal(("broken", Rounds - 1), (fault.Message, used));
    }

    [Fact]
    public void Run_AFaultOfTheUser_StopsTheFiller()
    {
        var filled = 0;
        _ = Assert.Throws<OperationCanceledException>(() => Relay.Run(Buffers(), _ => ++filled > 0, _ => throw new OperationCanceledException()));
        Assert.InRange(filled, 1, 4);
    }

    private static IEnumerable<int[]> Buffers() => Enumerable.Range(0, 3).Select(_ => new int[1]);
}
