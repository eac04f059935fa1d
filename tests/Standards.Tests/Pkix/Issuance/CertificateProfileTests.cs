using AnTin.Pkix.Issuance;

namespace AnTin.Standards.Tests.Pkix.Issuance;

public sealed class CertificateProfileTests
{
    [Theory]
    [InlineData(ProfileKind.Citizen, false, (3 * 365) + 1)]
    [InlineData(ProfileKind.Official, true, (5 * 365) + 1)]
    [InlineData(ProfileKind.Issuing, false, (10 * 365) + 1)]
    [InlineData(ProfileKind.TimeStamping, false, (5 * 365) + 1)]
    [InlineData(ProfileKind.Root, false, (25 * 365) + 1)]
    [InlineData(ProfileKind.Citizen, false, -1)]
    public void A_profile_cannot_say_more_than_the_law(ProfileKind kind, bool government, int days) =>
        Assert.Throws<ArgumentException>(() => CertificateProfile.Create(Options(kind, o => (o.Government, o.ValidityDays) = (government, days))));

    [Fact]
    public void A_profile_has_a_name() => Assert.Throws<ArgumentException>(() => CertificateProfile.Create(Options(ProfileKind.Citizen, o => o.Name = " ")));

    [Fact]
    public void Only_a_ca_has_a_path_length() => Assert.Throws<ArgumentException>(() => CertificateProfile.Create(Options(ProfileKind.Citizen, o => o.PathLength = 0)));

    [Theory]
    [InlineData("not an oid")]
    [InlineData("1.2.3.4")] // twice
    public void Policies_are_object_identifiers_and_come_once(string policy)
    {
        CertificateProfileOptions options = Options(ProfileKind.Citizen);
        options.PolicyOids.Add(policy);
        Assert.Throws<ArgumentException>(() => CertificateProfile.Create(options));
    }

    [Fact]
    public void A_subscriber_has_a_policy()
    {
        CertificateProfileOptions options = Options(ProfileKind.Citizen);
        options.PolicyOids.Clear();
        Assert.Throws<ArgumentException>(() => CertificateProfile.Create(options));
    }

    [Fact]
    public void Changing_the_options_afterwards_changes_nothing()
    {
        CertificateProfileOptions options = Options(ProfileKind.Citizen);
        CertificateProfile profile = CertificateProfile.Create(options);
        options.PolicyOids.Add("1.2.3.5");
        Assert.Equal(["1.2.3.4"], profile.PolicyOids);
    }

    [Fact]
    public void Three_years_are_calendar_years_from_a_leap_day_too()
    {
        CertificateProfile profile = CertificateProfile.Create(Options(ProfileKind.Citizen));
        Assert.Equal(
            new DateTimeOffset(2031, 2, 28, 0, 0, 0, TimeSpan.Zero),
            profile.NotAfter(new DateTimeOffset(2028, 2, 29, 0, 0, 0, TimeSpan.Zero), null));
    }

    private static CertificateProfileOptions Options(ProfileKind kind, Action<CertificateProfileOptions>? change = null)
    {
        CertificateProfileOptions options = new() { Name = "test", Kind = kind };
        options.PolicyOids.Add("1.2.3.4");
        change?.Invoke(options);
        return options;
    }
}
