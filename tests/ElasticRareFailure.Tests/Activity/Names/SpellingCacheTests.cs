using System.Globalization;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Names;

public sealed class SpellingCacheTests
{
    [Fact]
    public void Add_FloodOfSpellings_WhatIsFoundIsRight()
    {
        var cache = new SpellingCache();
        for (var i = 0; i < 200_000; i++)
        {
            Assert.Equal(i % 1000, cache.Add(Spelling(i), i % 1000));
            Assert.True(cache.TryGet(Spelling(i), out var number));
            Assert.Equal(i % 1000, number);
        }

        var found = Enumerable.Range(0, 200_000).Where(i => cache.TryGet(Spelling(i), out _)).ToArray();
        Assert.InRange(found.Length, 1, 1 << 16);
        Assert.All(found, i => Assert.True(cache.TryGet(Spelling(i), out var number) && number == i % 1000));
    }

    [Fact]
    public void TryGet_Unknown_IsFalse()
    {
        Assert.False(new SpellingCache().TryGet("x"u8, out var number));
        Assert.Equal(0, number);
    }

    private static byte[] Spelling(int i) => Some.Utf8(i.ToString(CultureInfo.InvariantCulture));
}
