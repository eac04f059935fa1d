using AnTin.CertificateAuthority;
using Microsoft.AspNetCore.Http;

namespace AnTin.RevocationStatus.Publication;

/// <summary>CRLs and issuers' certificates over HTTP (RFC 2585, 4).</summary>
internal static class PublicationEndpoint
{
    public static async Task<IResult> GetRevocationListAsync(string authorityId, HttpContext context, IRevocationPublication publication)
    {
        if (await publication.FindAuthorityAsync(authorityId, context.RequestAborted) is null)
        {
            return Results.NotFound();
        }

        var list = await publication.GetRevocationListAsync(authorityId, context.RequestAborted);

        // A list may be kept, but a newer one may exist any moment: ask again, cheaply.
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(
            list.RawData, "application/pkix-crl",
            entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{list.Number}\""), lastModified: list.ThisUpdate);
    }

    public static async Task<IResult> GetCertificateAsync(string authorityId, HttpContext context, IRevocationPublication publication)
    {
        if (await publication.FindAuthorityAsync(authorityId, context.RequestAborted) is not { } authority)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(authority.Certificate.RawData, "application/pkix-cert");
    }
}
