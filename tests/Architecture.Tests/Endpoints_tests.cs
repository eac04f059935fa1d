using AnTin.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AnTin.Architecture.Tests;

/// <summary>Every address says who may call it. What is open to all is a list that a reviewer reads.</summary>
public sealed class Endpoints_tests
{
    private static readonly string[] OpenToAll =
    [
        // Health is for the networks of Edge:HealthNetworks only; for the rest of the world there is no such address.
        "/health/live", "/health/ready",
        "/", "/api/validations", "/api/validations/{id}", "/language", "/phone-worker.js", "/phone.webmanifest", "/phone/activate/{Token}", "/phone/activate/{token}/options",
        "/phone/activate/{token}/passkey", "/pki/{authorityId}.cer", "/pki/{authorityId}.crl", "/pki/{authorityId}/ocsp", "/pki/{authorityId}/ocsp/{**request}",
        "/problem/{Status:int}", "/sign-in", "/sign-in/passkey", "/sign-in/passkey/options", "/tsa", "/verify", "/verify/file", "/verify/progress/{BatchId}", "/verify/progress/{id}/cancel",
        "/verify/progress/{id}/state", "/verify/{OutcomeId}", "/verify/{id}/delete", "/verify/{id}/evidence.json", "/verify/{id}/file", "/verify/{id}/report.pdf",
        "/verify/{id}/signatures/{number:int}.pdf",
    ];

    [Fact]
    public async Task Each_address_names_its_callers_and_the_open_ones_are_known()
    {
        var folder = Directory.CreateTempSubdirectory("antin-endpoints-");
        try
        {
            await using var app = ServerProgram.Build(new ServerSettings(folder.FullName, null, "http://127.0.0.1:0", "http://localhost:5080", 1_000_000));
            var addresses = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(endpoint => !IsAsset(endpoint)).ToList();

            var silent = addresses.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null);
            Assert.Empty(silent.Select(endpoint => endpoint.RoutePattern.RawText));

            var open = addresses.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));
            Assert.Equal(OpenToAll.Order(), open.Distinct().Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // `{**path:file}` serves assets changed since the build, on a developer's machine only, and falls under the fallback policy: an account.
    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is { } text && (text == "{**path:file}" || text.Contains("_content/", StringComparison.Ordinal) || text.Contains("_framework/", StringComparison.Ordinal));
}
