using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Tests.Files;

public sealed class TemporaryFileTests
{
    [Fact]
    public void Open_WhatIsWritten_IsReadBackAndNobodyElseSeesIt()
    {
        using var file = TemporaryFile.Open();
        file.Write("stories"u8);
        file.Position = 2;
        Assert.Equal('o', file.ReadByte());
        if (file is FileStream named)
        {
            Assert.False(File.Exists(named.Name));
        }
    }
}
