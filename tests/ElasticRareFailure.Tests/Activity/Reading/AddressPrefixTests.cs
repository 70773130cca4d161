using System.Net;
using System.Text;
using CsCheck;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

public sealed class AddressPrefixTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("203.0.113.77:443", "203.0.113.0/24")]
    [InlineData("[203.0.113.77]:443", "203.0.113.0/24")]
    [InlineData("203.0.113.77%eth0", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("::FFFF:cb00:714d", "203.0.113.0/24")]
    [InlineData("[::ffff:203.0.113.77]:443", "203.0.113.0/24")]
    [InlineData("0:0:0:0:0:ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("0.0.0.1", "0.0.0.0/24")]                                  // of 0/8 only 0.0.0.0 is left out
    [InlineData("255.255.255.255", "255.255.255.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [InlineData("2001:0DB8:0001::9", "2001:db8:1::/48")]
    [InlineData("[2001:db8:1::9]:443", "2001:db8:1::/48")]
    [InlineData("[2001:db8:1::9]", "2001:db8:1::/48")]
    [InlineData("2001:db8:1::9%eth0", "2001:db8:1::/48")]
    [InlineData("2001:db8::9", "2001:db8::/48")]
    [InlineData("2001::9", "2001::/48")]
    [InlineData("0:0:1::9", "0:0:1::/48")]
    [InlineData("0:1::9", "0:1::/48")]
    [InlineData("1::", "1::/48")]
    [InlineData("::2", "::/48")]                                           // of ::/127 nothing else is left out
    [InlineData("::1.2.3.4", "::/48")]
    [InlineData("64:ff9b::203.0.113.77", "64:ff9b::/48")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3::/48")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3::/48")]
    public void Write_Address_IsItsNetwork(string address, string expected)
    {
        Assert.Equal(expected, Prefix(address));
    }

    [Theory]
    [InlineData("10.255.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("0.0.0.0")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("febf::1")]
    [InlineData("fc00::1")]
    [InlineData("fdff::1")]
    [InlineData("[fd00::1]:443")]
    public void Write_AddressThatSaysNothing_IsNone(string address)
    {
        Assert.Null(Prefix(address));
    }

    [Theory]
    [InlineData("172.15.0.1", "172.15.0.0/24")]
    [InlineData("172.32.0.1", "172.32.0.0/24")]
    [InlineData("100.63.0.1", "100.63.0.0/24")]
    [InlineData("100.128.0.1", "100.128.0.0/24")]
    [InlineData("11.0.0.1", "11.0.0.0/24")]
    [InlineData("fec0::1", "fec0::/48")]
    [InlineData("fe7f::1", "fe7f::/48")]
    [InlineData("fbff::1", "fbff::/48")]
    [InlineData("fe00::1", "fe00::/48")]
    public void Write_AddressBesideThose_IsItsNetwork(string address, string expected)
    {
        Assert.Equal(expected, Prefix(address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("203.0.113")]
    [InlineData("203.0.113.077")]                                          // a leading zero
    [InlineData("203.0.113.256")]
    [InlineData("203.0.113.7.1")]
    [InlineData("203.0.113.7.")]
    [InlineData("203.0.113.")]
    [InlineData("3405803853")]
    [InlineData("0xcb.0.113.7")]
    [InlineData("203.0.113.7:")]
    [InlineData("203.0.113.7:https")]
    [InlineData("203.0.113.7/24")]
    [InlineData(" 203.0.113.7")]
    [InlineData("[203.0.113.7")]
    [InlineData("[2001:db8::1]443")]
    [InlineData("[2001:db8::1]:")]
    [InlineData("2001:db8::1::2")]
    [InlineData("2001:db8:::1")]
    [InlineData("2001:db8:1")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("1:2:3:4:5:6:7:203.0.113.7")]
    [InlineData(":1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:")]
    [InlineData("2001:db8::12345")]
    [InlineData("2001:db8::g")]
    [InlineData("::ffff:203.0.113.07")]
    [InlineData("localhost")]
    [InlineData("%eth0")]
    [InlineData("[]:443")]
    [InlineData("٢٠٣.0.113.7")]
    public void Write_NoAddress_IsNone(string text)
    {
        Assert.Null(Prefix(text));
    }

    /// <summary>Addresses of six parts and any zeros in them, written by the framework, against its own arithmetic.</summary>
    [Fact]
    public void Write_RandomAddresses_AreWithinTheirNetwork()
    {
        Gen.OneOf(Gen.Byte.Array[4], Gen.OneOf(Gen.Const((byte)0), Gen.Byte).Array[16]).Sample(bytes =>
        {
            var address = new IPAddress(bytes);
            var v4 = bytes.Length == 4 ? address : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : null;
            if (Prefix(address.ToString()) is not { } prefix)
            {
                Assert.True(SaysNothing(v4 ?? address), address.ToString());
                return;
            }

            var network = IPNetwork.Parse(prefix);
            Assert.True(network.Contains(v4 ?? address), $"{address} in {prefix}");
            Assert.Equal(v4 is null ? 48 : 24, network.PrefixLength);
            Assert.Equal(network.ToString(), prefix);
        });
    }

    private static bool SaysNothing(IPAddress address)
    {
        string[] networks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "0.0.0.0/32", "::/128", "::1/128", "fe80::/10", "fc00::/7"];
        return networks.Any(network => IPNetwork.Parse(network).Contains(address));
    }

    private static string? Prefix(string address)
    {
        Span<byte> target = stackalloc byte[AddressPrefix.MostBytes];
        var length = AddressPrefix.Write(Some.Utf8(address), target);
        return length == 0 ? null : Encoding.UTF8.GetString(target[..length]);
    }
}
