using Microsoft.AspNetCore.Components;
using QRCoder;

namespace AnTin.Portal.Shared;

/// <summary>QR codes as SVG, dark on white whatever the page's colours.</summary>
internal static class QrCode
{
    public static MarkupString Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return new MarkupString(code.GetGraphic(4, "#16211f", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
    }
}
