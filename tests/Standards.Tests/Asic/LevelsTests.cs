using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cades;

namespace AnTin.Standards.Tests.Asic;

public sealed class LevelsTests
{
    public static TheoryData<AsicKind, AsicForm> Kinds => AsicScene.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_signature_goes_from_B_to_LTA_and_is_renewed_and_every_stage_is_accepted(AsicKind kind, AsicForm form)
    {
        var signature = await AsicScene.SignAsync(AsicScene.Create(kind, form), Scene.Citizen);
        Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync(signature.Container));
        foreach (int minutes in (int[])[5, 20])
        {
            var services = new Scene.Source(Scene.Signing.AddMinutes(minutes));
            signature = await AsicScene.ReopenAsync(signature);
            signature = minutes == 5 ? await signature.WithSignatureTimestampAsync(services, CancellationToken.None) : signature;
            Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync(signature.Container));
            signature = await signature.WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(minutes), CancellationToken.None);
            Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync(signature.Container));
            signature = await (await AsicScene.ReopenAsync(signature)).WithArchiveTimestampAsync(services, CancellationToken.None);
            Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync(signature.Container));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Three_sign_one_after_another_and_one_is_augmented(AsicKind kind, AsicForm form)
    {
        var first = await AsicScene.SignAsync(AsicScene.Create(kind, form), Scene.Citizen);
        var third = await AsicScene.BesideAsync(await AsicScene.BesideAsync(first, Scene.Seal), Scene.Official);
        Assert.Equal(3, await AsicScene.IndependentToolsAcceptAsync(third.Container));
        var second = (await AsicScene.ReopenAsync(third.Container)).Signatures[1];
        var stamped = await second.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None);
        stamped = await stamped.WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None);
        stamped = await stamped.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None);
        Assert.Equal(3, await AsicScene.IndependentToolsAcceptAsync(stamped.Container));

        // Every entry but the one of this signature is the same to the byte, in its headers too.
        var (before, after) = (await AsicScene.WriteAsync(third.Container), await AsicScene.WriteAsync(stamped.Container));
        Assert.All(third.Container.Entries.Where(e => e != second.Entry), e => Assert.Equal(AsicScene.Raw(before, e), AsicScene.Raw(after, e)));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_state_that_was_kept_is_completed_after_the_phone_has_confirmed(AsicKind kind, AsicForm form)
    {
        var toBeSigned = AsicScene.Prepare(AsicScene.Create(kind, form), Scene.Citizen, AsicScene.Options with { HasComment = true });
        Assert.True(AsicToBeSigned.TryDecode(toBeSigned.Encode(), AsicScene.Objects(kind), out var again));
        var first = again.Complete(await Scene.Pki[Scene.Citizen].Key.SignDigestAsync(again.DigestToSign, again.Algorithm, CancellationToken.None));
        Assert.Equal(1, await AsicScene.IndependentToolsAcceptAsync(first.Container));
        Assert.False(AsicToBeSigned.TryDecode(toBeSigned.Encode(), [AsicDataObject.FromBytes(AsicScene.Decision.Name, "text/plain", "another"u8.ToArray()), AsicScene.Table], out _));
        Assert.False(AsicToBeSigned.TryDecode(toBeSigned.Encode(), [], out _));

        // And a further signature, whose state waits beside the container.
        var container = await AsicScene.ReopenAsync(first.Container);
        Assert.True(AsicSigningSession.TryOpen(container, out var session, out _));
        var kept = AsicScene.Prepare(session, Scene.Seal).Encode();
        Assert.True(AsicToBeSigned.TryDecode(kept, await AsicScene.ReopenAsync(container), out var further));
        var second = further.Complete(await Scene.Pki[Scene.Seal].Key.SignDigestAsync(further.DigestToSign, further.Algorithm, CancellationToken.None));
        Assert.Equal(2, await AsicScene.IndependentToolsAcceptAsync(second.Container));
        // Somebody else was quicker: the state does not fit the container any more.
        Assert.False(AsicToBeSigned.TryDecode(kept, await AsicScene.ReopenAsync(second.Container), out _));
        Assert.False(AsicToBeSigned.TryDecode(kept.AsMemory(3), container, out _));
    }
}
