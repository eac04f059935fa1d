using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Past;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Past;

/// <summary>The sliding of the control time step by step (EN 319 102-1 V1.3.1, 5.6.2.2).</summary>
public sealed class SlidingTests
{
    private const string Now = "2036-01-01T00:00:00Z";

    private static readonly Generations City = Generations.Peaceful;

    [Fact]
    public void Each_certificate_moves_the_control_time_to_when_it_was_last_known_to_be_good()
    {
        var facts = Slide(City, (City.Pki.Crl("Root", At("2033-01-01")).RawData, At("2033-01-02")), (City.Pki.Crl("CA 1", At("2026-03-01")).RawData, At("2026-03-01")));
        Assert.Equal([("CA 1", At("2033-01-02"), ControlTimeCause.InformationNotFresh), (Name, At("2026-03-02"), ControlTimeCause.InformationNotFresh)], Steps(facts));
        Assert.Equal(At("2026-03-02"), facts.ControlTime);
    }

    [Fact]
    public void What_is_not_proven_to_be_from_before_the_control_time_does_not_count()
    {
        // The list of CA 1 speaks of 2026 and is seen now for the first time; whoever has the key of CA 1 today could have made it.
        var facts = Slide(City, (City.Pki.Crl("Root", At("2033-01-01")).RawData, At("2033-01-02")), (City.Pki.Crl("CA 1", At("2026-03-01")).RawData, At(Now)));
        Assert.Equal((null, PastValidationFailure.StatusNotProven, Name), (facts.ControlTime, facts.Failure, facts.FailedAt));
    }

    [Fact]
    public void Nor_does_what_was_issued_after_it()
    {
        var facts = Slide(City, (City.Pki.Crl("Root", At("2026-03-01")).RawData, At("2026-03-01")), (City.Pki.Crl("CA 1", At("2026-03-05")).RawData, At("2026-03-05")));
        Assert.Equal(PastValidationFailure.StatusNotProven, facts.Failure);
    }

    [Fact]
    public void Revocation_is_where_the_control_time_stops_and_the_earliest_counts()
    {
        var city = new Generations(pki => pki.Revoked("CA 1", "2028-05-01T00:00:00Z", RevocationReason.Superseded));
        var facts = Slide(city, (city.Pki.Crl("Root", At("2033-01-01")).RawData, At("2033-01-01")), (city.Pki.Crl("CA 1", At("2026-03-01")).RawData, At("2026-03-01")));
        Assert.Equal(("CA 1", At("2028-05-01"), ControlTimeCause.Revoked), Steps(facts)[0]);
    }

    [Fact]
    public void Of_an_expired_certificate_later_information_says_nothing_good()
    {
        // CA 1 ends in March 2034; a list of 2035 need not have it any more (RFC 5280, 3.3).
        var facts = Slide(City, (City.Pki.Crl("Root", At("2035-01-01")).RawData, At("2035-01-01")));
        Assert.Equal((PastValidationFailure.StatusNotProven, "CA 1"), (facts.Failure!.Value, facts.FailedAt));
    }

    [Fact]
    public void Chains_whose_members_were_never_valid_together_are_told()
    {
        var pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root")
            .Issuing("CA", "Root", validFrom: "2024-01-01T00:00:00Z", validDays: 365).Issuing("CA 2", "Root")
            .Citizen("Người Đến Sau", "CA 2", validFrom: "2026-02-01T00:00:00Z");
        var facts = new PastCertificateValidation(new ProofsOfExistence(At(Now), []), RevocationEvidence.None, ValidationPolicy.EtsiAdes.Algorithms, At(Now))
            .Validate([pki["Người Đến Sau"].Certificate, pki["CA"].Certificate, pki["Root"].Certificate]);
        Assert.Equal(PastValidationFailure.ValidityPeriodsDoNotMeet, facts.Failure);
    }

    [Theory]
    [InlineData("sha256WithRSAEncryption", true), InlineData("sha1WithRSAEncryption", false)]
    public void A_chain_does_not_hold_by_a_word_that_could_be_forged_today(string algorithm, bool holds)
    {
        var status = RevocationStatus.NotKnown with { State = RevocationState.Good, ThisUpdate = At("2026-03-01"), SignatureAlgorithm = SignatureAlgorithm.All.Single(a => a.Name == algorithm) };
        var chain = City.Pki[Generations.Signer].Chain.Select((c, i) => new CertificateFacts(c, SignerIdentity.Of(c), i == 2, i == 2 ? null : status)).ToList();
        Assert.Equal(holds, ChainNow.Holds(chain, 0, new ValidationContext { Anchors = new(City.Pki.Roots), Time = At("2026-03-02"), Policy = ValidationPolicy.EtsiAdes }));
    }

    private static string Name => SignerIdentity.Of(City.Pki[Generations.Signer].Certificate).Name;

    private static DateTimeOffset At(string day) => Generations.Time(day.Length == 10 ? day + "T00:00:00Z" : day);

    private static List<(string, DateTimeOffset, ControlTimeCause)> Steps(PastValidationFacts facts) => [.. facts.Steps.Select(s => (s.Certificate, s.ControlTime, s.Cause))];

    private static PastValidationFacts Slide(Generations city, params (ReadOnlyMemory<byte> Crl, DateTimeOffset ProvenAt)[] lists)
    {
        var proofs = new ProofsOfExistence(At(Now), []);
        var chain = city.Pki[Generations.Signer].Chain.ToList();
        proofs.WithBound(chain[0].RawData, At("2026-03-01"));
        foreach (var (crl, provenAt) in lists)
        {
            proofs.WithBound(crl, provenAt);
        }

        var evidence = new RevocationEvidence([], [.. lists.Select(l => CertificateRevocationList.TryDecode(l.Crl, out var crl) ? crl : throw new InvalidOperationException())]);
        return new PastCertificateValidation(proofs, evidence, WeakPolicies.RsaUntil("2050-01-01").Algorithms, At(Now)).Validate(chain);
    }
}
