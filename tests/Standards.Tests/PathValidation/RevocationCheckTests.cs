using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.PathValidation;

public sealed class RevocationCheckTests
{
    private const string Good = "Tốt";
    private const string Revoked = "Thu Hồi";
    private const string Suspended = "Tạm Dừng";
    private static readonly DeclaredPki Pki = DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("Root").Issuing("CA", from: "Root").Issuing("Other CA", from: "Root").OcspResponder("OCSP", from: "CA").OcspResponder("Other OCSP", from: "Other CA")
        .Citizen(Good, from: "CA").Citizen(Revoked, from: "CA").Citizen(Suspended, from: "CA").Citizen("Khác", from: "Other CA")
        .Revoked(Revoked, "2026-03-01T10:00:00Z", RevocationReason.Superseded)
        .Suspended(Suspended, "2026-03-01T10:00:00Z", until: "2026-03-02T10:00:00Z");

    private static readonly DateTimeOffset At = Pki.At;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_speaks_for_the_time_in_question_is_enough(bool ocsp)
    {
        Assert.Equal(RevocationState.Good, Find(Good, At, Evidence(ocsp, Good, At.AddMinutes(-10))).State);
        Assert.Equal(RevocationState.Good, Find(Good, At, Evidence(ocsp, Good, At.AddDays(2))).State);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 26)]
    public void What_was_superseded_before_the_time_in_question_is_not(bool ocsp, int hours) =>
        Assert.Equal(RevocationState.NotKnown, Find(Good, At, Evidence(ocsp, Good, At.AddHours(-hours))).State);

    [Fact]
    public void Evidence_from_the_future_is_not_believed() =>
        Assert.Equal(RevocationState.NotKnown, RevocationCheck.Find(Pki[Good].Certificate, Pki["CA"].Certificate, At, At, Evidence(true, Good, At.AddHours(1))).State);

    [Fact]
    public void No_evidence_is_never_good() => Assert.Equal(RevocationState.NotKnown, Find(Good, At, RevocationEvidence.None).State);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_revocation_counts_with_its_date_even_when_the_evidence_is_old(bool ocsp)
    {
        var status = Find(Revoked, At.AddYears(1), Evidence(ocsp, Revoked, At.AddDays(1)));
        Assert.Equal((RevocationState.Revoked, At.AddHours(2)), (status.State, status.Since));
        Assert.False(status.IsOutOfForceAt(At));
        Assert.True(status.IsOutOfForceAt(At.AddHours(2)));
    }

    [Fact]
    public void A_suspension_that_ended_still_counts_for_its_days()
    {
        var evidence = new RevocationEvidence([Pki.Ocsp(Suspended, At.AddHours(3)), Pki.Ocsp(Suspended, At.AddDays(3))], []);
        Assert.Equal(RevocationState.Suspended, Find(Suspended, At.AddHours(3), evidence).State);
        Assert.Equal(RevocationState.Good, Find(Suspended, At.AddDays(3), evidence).State);
        Assert.Equal(RevocationState.Good, Find(Suspended, At, evidence).State);
    }

    [Fact]
    public async Task A_responder_of_another_authority_says_nothing()
    {
        // The answer is about the right certificate, but is signed by whom that authority did not name.
        var stranger = Pki["Other OCSP"];
        var single = SingleResponse.Good(CertificateId.Create(Pki[Good].Certificate.SerialNumber, Pki["CA"].Certificate, AnTin.Pkix.Algorithms.DigestAlgorithm.Sha1), At, At.AddHours(1));
        var builder = new OcspResponseBuilder(stranger.Certificate, isDelegated: true, At).Add(single);
        var response = await AnTin.Keys.SigningKeyExtensions.SignAsync(stranger.Key, builder.Build(stranger.Key.DefaultAlgorithm), CancellationToken.None);
        Assert.Equal(RevocationState.NotKnown, Find(Good, At, new RevocationEvidence([response], [])).State);
    }

    [Fact]
    public async Task An_answer_without_its_responders_certificate_counts_when_that_is_at_hand()
    {
        var responder = Pki["OCSP"];
        var single = SingleResponse.Good(CertificateId.Create(Pki[Good].Certificate.SerialNumber, Pki["CA"].Certificate, AnTin.Pkix.Algorithms.DigestAlgorithm.Sha1), At, At.AddHours(1));
        var builder = new OcspResponseBuilder(responder.Certificate, isDelegated: false, At).Add(single);
        var response = await AnTin.Keys.SigningKeyExtensions.SignAsync(responder.Key, builder.Build(responder.Key.DefaultAlgorithm), CancellationToken.None);
        Assert.Empty(response.Basic!.Certificates);
        Assert.Equal(RevocationState.NotKnown, Find(Good, At, new RevocationEvidence([response], [])).State);
        Assert.Equal(RevocationState.NotKnown, Find(Good, At, new RevocationEvidence([response], []) { Certificates = [Pki["Other OCSP"].Certificate] }).State);
        Assert.Equal(RevocationState.Good, Find(Good, At, new RevocationEvidence([response], []) { Certificates = [responder.Certificate] }).State);
    }

    [Fact]
    public void A_list_of_another_authority_says_nothing() =>
        Assert.Equal(RevocationState.NotKnown, Find(Good, At, new RevocationEvidence([], [Pki.Crl("Other CA", At)])).State);

    [Fact]
    public void After_the_certificate_has_expired_silence_is_no_proof()
    {
        var after = Pki[Good].Certificate.NotAfter.AddDays(1);
        Assert.Equal(RevocationState.NotKnown, Find(Good, after, Evidence(false, Good, after)).State);
    }

    private static RevocationStatus Find(string who, DateTimeOffset at, RevocationEvidence evidence) =>
        RevocationCheck.Find(Pki[who].Certificate, Pki[who].Issuer!.Certificate, at, at.AddYears(5), evidence);

    private static RevocationEvidence Evidence(bool ocsp, string who, DateTimeOffset at) =>
        ocsp ? new([Pki.Ocsp(who, at)], []) : new([], [Pki.Crl("CA", at)]);
}
