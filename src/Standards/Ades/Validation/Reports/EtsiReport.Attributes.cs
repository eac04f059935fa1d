using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Reports;

// SignatureAttributes of TS 119 102-2 V1.4.1.
public sealed partial class EtsiReport
{
    private void WriteAttributes(SignatureFacts facts)
    {
        IReadOnlyList<ClaimedAttribute> roles = facts.SignerAttributes?.Claimed ?? [];
        if (facts.ClaimedTime is null && facts.Timestamps.Count == 0 && roles.Count == 0)
        {
            return;
        }

        _xml.WriteStartElement("SignatureAttributes", Vr);
        if (facts.ClaimedTime is { } claimed)
        {
            Attribute("SigningTime", "Time", claimed, isSigned: true);
        }

        if (roles.Count > 0)
        {
            WriteRoles(roles);
        }

        foreach (var timestamp in facts.Timestamps.Where(t => t.Time is not null && t.Kind is not TimestampKind.EvidenceRecord))
        {
            string name = timestamp.Kind switch
            {
                TimestampKind.Archive => "ArchiveTimeStamp", TimestampKind.Document => "DocTimeStamp", TimestampKind.Content => "AllDataObjectsTimeStamp",
                _ => "SignatureTimeStamp",
            };
            Attribute(name, "TimeStampValue", timestamp.Time!.Value, timestamp.Kind is TimestampKind.Content);
        }

        _xml.WriteEndElement();
    }

    private void Attribute(string name, string value, DateTimeOffset time, bool isSigned)
    {
        _xml.WriteStartElement(name, Vr);
        _xml.WriteAttributeString("Signed", isSigned ? "true" : "false");
        Text(value, Time(time));
        _xml.WriteEndElement();
    }

    // SASignerRoleType: what somebody else vouches for is not validated here, so it is not written as an endorsement.
    private void WriteRoles(IReadOnlyList<ClaimedAttribute> roles)
    {
        _xml.WriteStartElement("SignerRole", Vr);
        _xml.WriteAttributeString("Signed", "true");
        foreach (var claim in roles)
        {
            _xml.WriteStartElement("RoleDetails", Vr);
            Text("Role", claim.ToString());
            Text("EndorsementType", "claimed");
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }
}
