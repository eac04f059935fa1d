using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Platform.Secrets;

/// <summary>Encrypts the web server's cookie keys at rest with the machine key (AES-256-GCM).</summary>
internal sealed class MachineKeyXmlEncryptor(MachineKey machineKey) : IXmlEncryptor
{
    internal const string Purpose = "cookie keys";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        using var aes = new AesGcm(machineKey.Derive(Purpose), 16);
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        aes.Encrypt(sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(MachineKeyXmlDecryptor));
    }
}

/// <summary>The other direction; made by the framework, hence its constructor.</summary>
public sealed class MachineKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        using var aes = new AesGcm(services.GetRequiredService<MachineKey>().Derive(MachineKeyXmlEncryptor.Purpose), 16);
        var plain = new byte[sealedBytes.Length - 28];
        aes.Decrypt(sealedBytes.AsSpan(0, 12), sealedBytes.AsSpan(28), sealedBytes.AsSpan(12, 16), plain);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
