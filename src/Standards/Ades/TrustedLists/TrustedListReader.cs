using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.TrustedLists;

/// <summary>Reads trusted lists in XML (TS 119 612 V2.3.1, annex B). Says nothing of their signature.</summary>
public static class TrustedListReader
{
    internal const string Namespace = "http://uri.etsi.org/02231/v2#";

    private const string Extensions = "http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#";

    // The largest national list has some hundred services; twenty times that is no list.
    private const int MaximumServices = 20_000;

    private static readonly Dictionary<string, KeyUsages> Bits = Enum.GetValues<KeyUsages>().Where(u => u != 0).ToDictionary(u => u.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a list.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="list">The list.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <returns>False when it is no XML, or not of the schema as far as it is read here.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out TrustedList? list, [NotNullWhen(false)] out string? fault)
    {
        list = null;
        if (!XmlTree.TryDecode(file, out var tree, out var refusal))
        {
            fault = refusal.ToString();
            return false;
        }

        try
        {
            list = Read(tree.Root, file);
            fault = null;
            return true;
        }
        catch (FormatException wrong)
        {
            fault = wrong.Message;
            return false;
        }
    }

    private static TrustedList Read(XmlTreeElement root, ReadOnlyMemory<byte> file)
    {
        if (!root.Is(Namespace, "TrustServiceStatusList"))
        {
            throw new FormatException($"the document element is {root.LocalName}");
        }

        var scheme = Required(root, "SchemeInformation");
        var providers = Children(root, "TrustServiceProviderList", "TrustServiceProvider").Select(ReadProvider).ToList();
        if (providers.Sum(p => p.Services.Count) > MaximumServices)
        {
            throw new FormatException("more services than a list has");
        }

        return new TrustedList(
            Text(scheme, "SchemeTerritory") ?? "",
            long.TryParse(Text(scheme, "TSLSequenceNumber"), CultureInfo.InvariantCulture, out long number) ? number : throw new FormatException("TSLSequenceNumber"),
            Time(Text(scheme, "ListIssueDateTime")) ?? throw new FormatException("ListIssueDateTime"),
            scheme.Child(Namespace, "NextUpdate") is { } next ? Time(Text(next, "dateTime")) : null,
            providers,
            [.. Children(scheme, "PointersToOtherTSL", "OtherTSLPointer").Select(ReadPointer)])
        {
            SchemeInformationUris = [.. Children(scheme, "SchemeInformationURI", "URI").Select(u => u.Text.Trim())],
            Data = file,
            Sha256 = SHA256.HashData(file.Span),
        };
    }

    private static TrustServiceProvider ReadProvider(XmlTreeElement provider) => new(
        provider.Child(Namespace, "TSPInformation") is { } information ? Name(information, "TSPName") : "",
        [.. Children(provider, "TSPServices", "TSPService").Select(ReadService)]);

    private static TrustedService ReadService(XmlTreeElement service)
    {
        var current = Required(service, "ServiceInformation");
        var periods = Children(service, "ServiceHistory", "ServiceHistoryInstance").Prepend(current).Select(ReadPeriod).OrderByDescending(p => p.From).ToList();
        return new TrustedService(Name(current, "ServiceName"), Identities(current), periods);
    }

    private static ServicePeriod ReadPeriod(XmlTreeElement period)
    {
        string status = Text(period, "ServiceStatus") ?? throw new FormatException("ServiceStatus");
        var kind = ServiceUris.KindOf(Text(period, "ServiceTypeIdentifier") ?? throw new FormatException("ServiceTypeIdentifier"));
        var extensions = Children(period, "ServiceInformationExtensions", "Extension").SelectMany(e => e.Children).ToList();
        var qualifications = extensions.Where(e => e.Is(Extensions, "Qualifications")).SelectMany(e => e.Children).Select(ReadQualification).ToList();
        return new ServicePeriod(Time(Text(period, "StatusStartingTime")) ?? throw new FormatException("StatusStartingTime"), kind, ServiceUris.IsGranted(status), status, qualifications)
        {
            Uses = [.. extensions.Where(e => e.Is(Namespace, "AdditionalServiceInformation")).Select(e => ServiceUris.UseOf(Text(e, "URI") ?? "")).OfType<QualifiedUse>()],
        };
    }

    private static Qualification ReadQualification(XmlTreeElement element) => new(
        [.. (element.Child(Extensions, "Qualifiers")?.Children ?? []).Select(q => q.Attribute("uri")).OfType<string>().Select(u => u[(u.LastIndexOf('/') + 1)..])],
        element.Child(Extensions, "CriteriaList") is { } criteria ? ReadCriteria(criteria, 0) : new("", [], [], [], HasUnknown: true));

    private static QualificationCriteria ReadCriteria(XmlTreeElement list, int depth)
    {
        var usages = new List<(KeyUsages, KeyUsages)>();
        var policies = new List<IReadOnlyList<string>>();
        var nested = new List<QualificationCriteria>();
        bool unknown = depth > 8;
        foreach (var criterion in list.Children.Where(_ => depth <= 8))
        {
            switch (criterion.LocalName)
            {
                case "KeyUsage":
                    usages.Add(ReadUsage(criterion));
                    break;
                case "PolicySet":
                    policies.Add([.. criterion.DescendantsAndSelf.Where(e => e.LocalName == "Identifier").Select(e => e.Text.Trim().Replace("urn:oid:", "", StringComparison.OrdinalIgnoreCase))]);
                    break;
                case "CriteriaList":
                    nested.Add(ReadCriteria(criterion, depth + 1));
                    break;
                case "Description":
                    break;
                default:
                    unknown = true;
                    break;
            }
        }

        return new QualificationCriteria(list.Attribute("assert") ?? "", usages, policies, nested, unknown);
    }

    private static (KeyUsages Set, KeyUsages Clear) ReadUsage(XmlTreeElement usage)
    {
        KeyUsages set = 0, clear = 0;
        foreach (var bit in usage.Children)
        {
            if (bit.Attribute("name") is not { } name || !Bits.TryGetValue(name, out var flag))
            {
                throw new FormatException($"key usage {bit.Attribute("name")}");
            }

            _ = bit.Text.Trim() is "true" or "1" ? set |= flag : clear |= flag;
        }

        return (set, clear);
    }

    private static ListPointer ReadPointer(XmlTreeElement pointer)
    {
        var information = pointer.DescendantsAndSelf.ToList();
        return new ListPointer(
            information.FirstOrDefault(e => e.LocalName == "SchemeTerritory") is { Tree: not null } territory ? territory.Text.Trim() : "",
            Text(pointer, "TSLLocation") ?? throw new FormatException("TSLLocation"),
            information.FirstOrDefault(e => e.LocalName == "MimeType") is { Tree: not null } mime ? mime.Text.Trim() : null,
            [.. Children(pointer, "ServiceDigitalIdentities", "ServiceDigitalIdentity").SelectMany(Certificates)]);
    }

    private static List<Certificate> Identities(XmlTreeElement period) => period.Child(Namespace, "ServiceDigitalIdentity") is { } identity ? [.. Certificates(identity)] : [];

    private static IEnumerable<Certificate> Certificates(XmlTreeElement identity)
    {
        foreach (var element in identity.DescendantsAndSelf.Where(e => e.Is(Namespace, "X509Certificate")))
        {
            if (XmlText.TryDecodeBase64(element, out var encoded) && Certificate.TryDecode(encoded, out var certificate))
            {
                yield return certificate;
            }
        }
    }

    private static string Name(XmlTreeElement parent, string element)
    {
        var names = Children(parent, element, "Name").ToList();
        var english = names.Find(n => n.Attribute("lang", "http://www.w3.org/XML/1998/namespace") == "en");
        return (english.Tree is not null ? english.Text : names.Count > 0 ? names[0].Text : "").Trim();
    }

    private static IEnumerable<XmlTreeElement> Children(XmlTreeElement parent, string list, string item) =>
        parent.Child(Namespace, list)?.Children.Where(c => c.Is(Namespace, item)) ?? [];

    private static XmlTreeElement Required(XmlTreeElement parent, string name) => parent.Child(Namespace, name) ?? throw new FormatException($"{parent.LocalName} without one {name}");

    private static string? Text(XmlTreeElement parent, string name) => parent.Child(Namespace, name)?.Text.Trim();

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
