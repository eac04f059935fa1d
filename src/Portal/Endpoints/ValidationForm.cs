using AnTin.Platform.Refusals;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AnTin.Portal.Endpoints;

/// <summary>What a person or a program sends to have files validated: the files, and a few wishes beside them.</summary>
internal static class ValidationForm
{
    /// <summary>The field with the password of encrypted PDFs; never in an address, which logs keep.</summary>
    public const string Password = "pdfPassword";

    /// <summary>The field by which a person asks that nothing be kept.</summary>
    public const string KeepNothing = "keepNothing";

    public static Task<UploadedForm> ReadAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return CountingAsync(context, () => UploadedForm.ReadAsync(
            context, Get<IIncomingFiles>(services), Get<IOptions<PlatformOptions>>(services).Value.MaxUploadBytes,
            Get<IOptions<SignatureValidationOptions>>(services).Value.FilesPerRequest));
    }

    /// <summary>Does something with an upload, and counts it when it is refused.</summary>
    public static async Task<T> CountingAsync<T>(HttpContext context, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (RefusedException refused)
        {
            Get<IValidationMetrics>(context.RequestServices).CountRefused(refused.Refusal.Code);
            throw;
        }
    }

    public static IReadOnlyList<NamedFile> Named(this UploadedForm form) => [.. form.Files.Select(file => new NamedFile(file.Name, file.Bytes))];

    private static T Get<T>(IServiceProvider services)
        where T : notnull => (T)(services.GetService(typeof(T)) ?? throw new InvalidOperationException($"There is no {typeof(T).Name}."));
}
