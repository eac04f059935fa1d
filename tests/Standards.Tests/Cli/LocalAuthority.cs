using AnTin.Pkix.TimeStamps;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cli;

/// <summary>The scene's time-stamping unit on a free port of this machine.</summary>
internal sealed class LocalAuthority() : LocalHttp((_, body) =>
    TimeStampRequest.TryDecode(body, out var request)
        ? new HttpAnswer(200, TimeStampResponse.EncodeGranted(Scene.Pki.TimeStamp(Scene.Tsa, request, Scene.Signing)))
        : new HttpAnswer(400, []));
