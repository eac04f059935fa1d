using System.Formats.Asn1;
using System.Numerics;
using AnTin.Keys;
using AnTin.Pkix;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>Lists that say only a part: what changed since another (RFC 5280, 5.2.4), or some reasons (5.2.5).</summary>
public sealed class DeltaListTests
{
    private static readonly DeclaredPki Pki = DeclaredPki.Create("2026-03-01T08:00:00Z").Root("Root").Issuing("CA", from: "Root").Citizen("Mẫu", from: "CA");
    private static readonly Certificate Citizen = Pki["Mẫu"].Certificate;
    private static readonly DateTimeOffset At = Pki.At;
    private static readonly RevokedCertificate[] Nobody = [];

    [Fact]
    public async Task What_a_delta_revokes_is_revoked_although_the_complete_list_is_still_good()
    {
        var (complete, delta) = (await List(5, -3, Nobody), await List(6, -1, [Entry(RevocationReason.KeyCompromise)], Delta(5)));
        Assert.Equal(RevocationState.Good, Find(complete).State);
        Assert.Equal(RevocationState.Revoked, Find(complete, delta).State);
    }

    [Fact]
    public async Task A_delta_lifts_a_suspension()
    {
        var (complete, delta) = (await List(5, -3, [Entry(RevocationReason.CertificateHold)]), await List(6, -1, [Entry(RevocationReason.RemoveFromCrl)], Delta(5)));
        Assert.Equal(RevocationState.Suspended, Find(complete).State);
        Assert.Equal(RevocationState.Good, Find(complete, delta).State);
    }

    [Fact]
    public async Task A_delta_does_not_lift_a_revocation()
    {
        var (complete, delta) = (await List(5, -3, [Entry(RevocationReason.KeyCompromise)]), await List(6, -1, [Entry(RevocationReason.RemoveFromCrl)], Delta(5)));
        Assert.Equal(RevocationState.Revoked, Find(complete, delta).State);
    }

    [Theory]
    [InlineData(4, 3)] // the delta continues a later list than the one at hand
    [InlineData(8, 5)] // the list at hand is newer than the delta
    public async Task A_delta_that_does_not_fit_the_complete_list_says_nothing(int number, int hoursAgo)
    {
        var complete = await List(number, -hoursAgo, [Entry(RevocationReason.CertificateHold)]);
        Assert.Equal(RevocationState.Suspended, Find(complete, await List(6, -1, [Entry(RevocationReason.RemoveFromCrl)], Delta(5))).State);
    }

    [Fact]
    public async Task A_delta_alone_is_never_good() =>
        Assert.Equal(RevocationState.NotKnown, Find(await List(6, -1, Nobody, Delta(5))).State);

    [Fact]
    public async Task Lists_of_some_reasons_are_good_only_when_together_they_speak_of_all()
    {
        var compromise = await List(5, -1, Nobody, Only(RevocationReasons.KeyCompromise | RevocationReasons.CaCompromise));
        var others = await List(6, -2, Nobody, Only(RevocationReasons.All & ~RevocationReasons.KeyCompromise & ~RevocationReasons.CaCompromise));
        var status = Find(compromise, others);
        Assert.Equal((RevocationState.Good, At.AddHours(-2)), (status.State, status.ThisUpdate));
        Assert.Equal(RevocationState.NotKnown, Find(compromise).State);
        Assert.Equal(RevocationState.NotKnown, Find(others).State);
    }

    [Fact]
    public async Task A_list_of_some_reasons_revokes_alone_and_a_newer_one_of_others_does_not_lift_it()
    {
        var held = await List(5, -2, [Entry(RevocationReason.CertificateHold)], Only(RevocationReasons.All & ~RevocationReasons.KeyCompromise));
        var others = await List(6, -1, Nobody, Only(RevocationReasons.KeyCompromise));
        Assert.Equal(RevocationState.Suspended, Find(held, others).State);
        Assert.Equal(RevocationState.Revoked, Find(await List(7, -2, [Entry(RevocationReason.KeyCompromise)], Only(RevocationReasons.KeyCompromise)), others).State);
    }

    private static RevocationStatus Find(params CertificateRevocationList[] crls) =>
        RevocationCheck.Find(Citizen, Pki["CA"].Certificate, At, At, new RevocationEvidence([], crls));

    private static RevokedCertificate Entry(RevocationReason reason) => new(Citizen.SerialNumber, At.AddHours(-4), reason);

    private static CertificateExtension Delta(int baseNumber)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteInteger(baseNumber);
        return new CertificateExtension(Oids.DeltaCrlIndicator, true, writer.Encode());
    }

    private static CertificateExtension Only(RevocationReasons reasons)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteNamedBitList(reasons, new Asn1Tag(TagClass.ContextSpecific, 3));
        }

        return new CertificateExtension(Oids.IssuingDistributionPoint, true, writer.Encode());
    }

    // The platform publishes complete lists only, so the extension is put into one before it is signed.
    private static async Task<CertificateRevocationList> List(BigInteger number, int hours, RevokedCertificate[] entries, CertificateExtension? extension = null)
    {
        var authority = Pki["CA"];
        var at = At.AddHours(hours);
        var complete = new CertificateRevocationListBuilder(authority.Certificate, number, at, at.AddDays(1)).Build(entries, authority.Key.DefaultAlgorithm);
        var bytes = extension is null ? complete.BytesToSign.ToArray() : With(complete.BytesToSign, extension);
        return await authority.Key.SignAsync(new CertificateRevocationListToBeSigned(bytes, complete.Algorithm, authority.Certificate), CancellationToken.None);
    }

    private static byte[] With(ReadOnlyMemory<byte> list, CertificateExtension extension)
    {
        var context0 = new Asn1Tag(TagClass.ContextSpecific, 0);
        var fields = new AsnReader(list, AsnEncodingRules.DER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            while (!fields.PeekTag().HasSameClassAndValue(context0))
            {
                writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
            }

            var extensions = fields.ReadSequence(context0).ReadSequence();
            using (writer.PushSequence(context0))
            using (writer.PushSequence())
            {
                while (extensions.HasData)
                {
                    writer.WriteEncodedValue(extensions.ReadEncodedValue().Span);
                }

                extension.Write(writer);
            }
        }

        return writer.Encode();
    }
}
