using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Jades;
using AnTin.Ades.Pades;
using AnTin.Ades.Xades;

namespace AnTin.Cli.Levels;

/// <summary>One signature of a file of whatever form, to which the levels are added, and the file with it.</summary>
internal sealed record SignatureInFile(
    Func<ITimestampSource, CancellationToken, Task<SignatureInFile>> Stamp,
    Func<IValidationMaterialSource, DateTimeOffset, CancellationToken, Task<SignatureInFile>> AddMaterial,
    Func<ITimestampSource, CancellationToken, Task<SignatureInFile>> Archive,
    Func<Stream, CancellationToken, Task> Write)
{
    public static SignatureInFile Of(PadesSignature s) => new(
        async (source, token) => Of(await s.WithTimestampAsync(source, token)),
        async (source, now, token) => Of(await s.WithValidationMaterialAsync(source, now, token)),
        async (source, token) => Of(await s.WithArchiveTimestampAsync(source, token)),
        s.WriteToAsync);

    /// <param name="detached">Opens what is outside, for archive time-stamps.</param>
    public static SignatureInFile Of(XadesSignature s, AnTin.XmlSecurity.Signatures.ExternalReferences? detached) => new(
        async (source, token) => Of(await s.WithSignatureTimestampAsync(source, token), detached),
        async (source, now, token) => Of(await s.WithValidationMaterialAsync(source, now, token), detached),
        async (source, token) => Of(await s.WithArchiveTimestampAsync(source, token, detached), detached),
        async (target, token) => await target.WriteAsync(s.ToArray(), token));

    public static SignatureInFile Of(CadesSignature s) => new(
        async (source, token) => Of(await s.WithSignatureTimestampAsync(source, token)),
        async (source, now, token) => Of(await s.WithValidationMaterialAsync(source, now, token)),
        async (source, token) => Of(await s.WithArchiveTimestampAsync(source, token)),
        s.WriteToAsync);

    public static SignatureInFile Of(JadesSignature s, JadesContent? detached) => new(
        async (source, token) => Of(await s.WithSignatureTimestampAsync(source, token), detached),
        async (source, now, token) => Of(await s.WithValidationMaterialAsync(source, now, token), detached),
        async (source, token) => Of(await s.WithArchiveTimestampAsync(source, token, detached), detached),
        async (target, token) => await target.WriteAsync(s.ToArray(), token));

    public static SignatureInFile Of(AsicSignature s) => new(
        async (source, token) => Of(await s.WithSignatureTimestampAsync(source, token)),
        async (source, now, token) => Of(await s.WithValidationMaterialAsync(source, now, token)),
        async (source, token) => Of(await s.WithArchiveTimestampAsync(source, token)),
        s.Container.WriteToAsync);
}
