using System.Security.Cryptography.Pkcs;
using AnTin.Ades;
using AnTin.Ades.Cades;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cades;

public sealed class IndependentVerifiersTests
{
    public static TheoryData<string> Signers => [Scene.Citizen, Scene.Seal];

    [Theory, MemberData(nameof(Signers))]
    public async Task Openssl_and_the_runtime_accept_a_detached_signature(string who)
    {
        var signed = (await CadesScene.DetachedAsync(who)).ToArray();
        CadesScene.OpensslAccepts(signed, CadesScene.Letter);
        RuntimeAccepts(signed, CadesScene.Letter, 1);
        Assert.NotEqual(0, CadesScene.Openssl(signed, "another"u8.ToArray()).Exit);
    }

    [Theory, MemberData(nameof(Signers))]
    public async Task Openssl_and_the_runtime_accept_an_attached_signature(string who)
    {
        var signed = (await CadesScene.AttachedAsync(who)).ToArray();
        CadesScene.OpensslAccepts(signed, null);
        RuntimeAccepts(signed, null, 1);
    }

    [Fact]
    public async Task Three_sign_side_by_side_and_one_counter_signs()
    {
        foreach (bool attached in (bool[])[true, false])
        {
            var first = attached ? await CadesScene.AttachedAsync(Scene.Citizen) : await CadesScene.DetachedAsync(Scene.Citizen);
            var third = await CadesScene.BesideAsync(await CadesScene.BesideAsync(first, Scene.Seal), Scene.Official);
            var countersigned = await CadesScene.SignAsync(CadesScene.Open(third, 1).CounterSign(), Scene.Official);
            CadesScene.OpensslAccepts(countersigned.ToArray(), attached ? null : CadesScene.Letter);
            var runtime = RuntimeAccepts(countersigned.ToArray(), attached ? null : CadesScene.Letter, 3);
            var counter = Assert.Single(runtime.SignerInfos.Cast<SignerInfo>().SelectMany(s => s.CounterSignerInfos.Cast<SignerInfo>()));
            counter.CheckSignature(verifySignatureOnly: true);
        }
    }

    [Fact]
    public async Task Everything_that_can_be_claimed_is_there_for_openssl_to_read()
    {
        DebianTool.Require("openssl", "openssl");
        var session = CadesSigningSession.ForDetached(CadesScene.Content);
        var options = CadesScene.Options with
        {
            Policy = new SignaturePolicy("urn:oid:1.3.6.1.4.1.32473.2.1", new byte[32]) { Location = "https://vi-du.example/quy-che.pdf" },
            MimeType = "text/plain; charset=utf-8",
            ContentDescription = "Đơn đề nghị",
            Commitment = CommitmentType.ProofOfApproval,
            Location = new SignerLocation("VN", "Thành phố Mẫu", ["Số 1", "đường Mẫu"]),
            ContentTimestamp = await session.GetContentTimestampAsync(CadesScene.Services, CancellationToken.None),
        };
        var signed = await CadesScene.SignAsync(session, Scene.Seal, options);
        CadesScene.OpensslAccepts(signed.ToArray(), CadesScene.Letter);
        using var file = new TemporaryFile(signed.ToArray(), ".p7s");
        var (exit, output) = DebianTool.Run("openssl", "asn1parse", "-inform", "DER", "-in", file.Path);
        Assert.True(exit == 0, output);
        foreach (string name in (string[])["id-smime-aa-ets-sigPolicyId", "id-smime-aa-ets-commitmentType", "id-smime-cti-ets-proofOfApproval", "id-smime-aa-ets-signerLocation",
            "id-smime-aa-contentHint", "id-smime-aa-ets-contentTimestamp", "0.4.0.1733.2.1", "https://vi-du.example/quy-che.pdf", "id-smime-spq-ets-sqt-uri"])
        {
            Assert.Contains(name, output, StringComparison.Ordinal);
        }

        var token = signed.Cms.Signers[0].SignedAttributes.Single(a => a.Type == "1.2.840.113549.1.9.16.2.20").Values[0];
        CadesScene.OpensslAcceptsToken(token, CadesScene.Letter);
    }

    internal static SignedCms RuntimeAccepts(byte[] signed, byte[]? detached, int signers)
    {
        var cms = detached is null ? new SignedCms() : new SignedCms(new ContentInfo(detached), detached: true);
        cms.Decode(signed);
        Assert.Equal(signers, cms.SignerInfos.Count);
        cms.CheckSignature(verifySignatureOnly: true);
        return cms;
    }
}
