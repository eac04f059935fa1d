using AnTin.Ades.Validation.Facts;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary><c>SignerRoleV2</c> (EN 319 132-1, 5.2.6), and <c>SignerRole</c> before it (XAdES 1.3.2, 7.2.8).</summary>
internal static class SignerRole
{
    private static readonly string[] Certified = ["CertifiedRolesV2", "CertifiedRoles"];

    /// <summary>Reads it; <see langword="null"/> when the signer has none.</summary>
    /// <param name="properties">The <c>SignedSignatureProperties</c>, covered by the signature.</param>
    public static SignerAttributes? Read(XmlTreeElement properties)
    {
        string space = properties.NamespaceUri;
        var roles = properties.Children.Where(c => c.Is(space, "SignerRoleV2") || c.Is(space, "SignerRole")).Take(2).ToList();
        return roles.Count switch
        {
            0 => null,
            1 => Read(roles[0], space),
            _ => SignerAttributes.Malformed("more than one SignerRole"),
        };
    }

    private static SignerAttributes Read(XmlTreeElement role, string space)
    {
        var claimed = new List<ClaimedAttribute>();
        int certified = 0, assertions = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in role.Children)
        {
            string name = group.LocalName;
            string? member = group.NamespaceUri != space ? null
                : name == "ClaimedRoles" ? "ClaimedRole"
                : Certified.Contains(name) ? "CertifiedRole"
                : name == "SignedAssertions" ? "SignedAssertion"
                : null;
            var members = group.Children.Take(SignerAttributes.MaximumCount + 1).ToList();
            if (member is null || !seen.Add(name) || members.Count is 0 or > SignerAttributes.MaximumCount || members.Exists(m => !m.Is(space, member)))
            {
                return SignerAttributes.Malformed($"{role.LocalName} with {name} of {members.Count}");
            }

            switch (member)
            {
                case "ClaimedRole":
                    claimed.AddRange(members.Select(m => SignerAttributes.Claim(null, m.Text)));
                    break;
                case "CertifiedRole":
                    certified += members.Count;
                    break;
                default:
                    assertions += members.Count;
                    break;
            }
        }

        return new SignerAttributes(claimed, certified, assertions);
    }
}
