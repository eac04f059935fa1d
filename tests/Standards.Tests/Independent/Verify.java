import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.security.cert.X509Certificate;
import java.security.spec.*;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.*;
import org.apache.xml.security.signature.*;
import org.bouncycastle.asn1.*;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.tsp.TimeStampToken;
import org.w3c.dom.*;

/**
 * Asks libraries that are not ours about signatures: Apache Santuario about XML, Bouncy Castle about CMS, PDFBox and Bouncy Castle about PDF.
 * Arguments: files, told apart by their endings. Prints a line a signature: valid or INVALID, and of which file.
 */
public class Verify {
    public static void main(String[] arguments) throws Exception {
        Security.insertProviderAt(new BouncyCastleProvider(), 1);
        Security.addProvider(new PssNames());
        Init.init();
        SignatureAlgorithm.register("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", Ed25519.class);
        SignatureAlgorithm.register("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448", Ed448.class);
        SignatureAlgorithm.register("http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-256", EcdsaSha3of256.class);
        SignatureAlgorithm.register("http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-384", EcdsaSha3of384.class);
        SignatureAlgorithm.register("http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-512", EcdsaSha3of512.class);
        for (String file : arguments) {
            List<Boolean> verdicts = file.endsWith(".xml") ? xml(file) : file.endsWith(".pdf") ? pdf(file) : cms(new CMSSignedData(Files.readAllBytes(Path.of(file))));
            for (boolean verdict : verdicts) System.out.println((verdict ? "valid " : "INVALID ") + file);
        }
    }

    private static List<Boolean> xml(String file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new File(file));
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String name : new String[] { "Id", "id" }) {
                if (element.hasAttribute(name)) element.setIdAttribute(name, true);
            }
        }
        List<Boolean> verdicts = new ArrayList<>();
        NodeList signatures = document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
        for (int i = 0; i < signatures.getLength(); i++) {
            XMLSignature signature = new XMLSignature((Element) signatures.item(i), "", false);
            verdicts.add(signature.checkSignatureValue(signature.getKeyInfo().getX509Certificate()));
        }
        return verdicts;
    }

    private static List<Boolean> cms(CMSSignedData signed) throws Exception {
        List<Boolean> verdicts = new ArrayList<>();
        for (SignerInformation signer : signed.getSignerInfos().getSigners()) {
            @SuppressWarnings("unchecked")
            var certificate = (X509CertificateHolder) signed.getCertificates().getMatches(signer.getSID()).iterator().next();
            try {
                verdicts.add(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate)));
            } catch (CMSSignerDigestMismatchException e) {
                verdicts.add(false);
            }
        }
        return verdicts;
    }

    private static List<Boolean> pdf(String file) throws Exception {
        List<Boolean> verdicts = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(Path.of(file));
        try (PDDocument document = PDDocument.load(bytes)) {
            for (var signature : document.getSignatureDictionaries()) {
                byte[] content = signature.getSignedContent(new ByteArrayInputStream(bytes)), contents = signature.getContents(bytes);
                if ("ETSI.RFC3161".equals(signature.getSubFilter())) {
                    var token = new TimeStampToken(new CMSSignedData(contents));
                    byte[] imprint = MessageDigest.getInstance(token.getTimeStampInfo().getMessageImprintAlgOID().getId()).digest(content);
                    verdicts.add(Arrays.equals(imprint, token.getTimeStampInfo().getMessageImprintDigest()) && cms(token.toCMSSignedData()).get(0));
                } else {
                    verdicts.addAll(cms(new CMSSignedData(new CMSProcessableByteArray(content), contents)));
                }
            }
        }
        return verdicts;
    }

    // Nested, since Santuario makes them itself and so must be allowed to.
    public static class Ed25519 extends Verifying { public Ed25519() { super("Ed25519"); } }
    public static class Ed448 extends Verifying { public Ed448() { super("Ed448"); } }
    public static class EcdsaSha3of256 extends Verifying.Ecdsa { public EcdsaSha3of256() { super("SHA3-256withECDSA"); } }
    public static class EcdsaSha3of384 extends Verifying.Ecdsa { public EcdsaSha3of384() { super("SHA3-384withECDSA"); } }
    public static class EcdsaSha3of512 extends Verifying.Ecdsa { public EcdsaSha3of512() { super("SHA3-512withECDSA"); } }
}

/** What Santuario 2.1 does not know, by the algorithms of Bouncy Castle. */
abstract class Verifying extends SignatureAlgorithmSpi {
    private final Signature signature;

    Verifying(String name) {
        try {
            signature = Signature.getInstance(name, "BC");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] toSignatureValue(byte[] value) throws Exception { return value; }

    @Override protected String engineGetURI() { return ""; }
    @Override protected String engineGetJCEAlgorithmString() { return signature.getAlgorithm(); }
    @Override protected String engineGetJCEProviderName() { return "BC"; }
    @Override protected void engineUpdate(byte[] b) throws XMLSignatureException { engineUpdate(b, 0, b.length); }
    @Override protected void engineUpdate(byte b) throws XMLSignatureException { engineUpdate(new byte[] { b }, 0, 1); }
    @Override protected void engineUpdate(byte[] b, int offset, int length) throws XMLSignatureException {
        try { signature.update(b, offset, length); } catch (SignatureException e) { throw new XMLSignatureException(e); }
    }
    @Override protected void engineInitVerify(Key key) throws XMLSignatureException {
        try { signature.initVerify((PublicKey) key); } catch (InvalidKeyException e) { throw new XMLSignatureException(e); }
    }
    @Override protected boolean engineVerify(byte[] value) throws XMLSignatureException {
        try { return signature.verify(toSignatureValue(value)); } catch (Exception e) { throw new XMLSignatureException(e); }
    }
    @Override protected void engineInitSign(Key key) { throw new UnsupportedOperationException(); }
    @Override protected void engineInitSign(Key key, SecureRandom random) { throw new UnsupportedOperationException(); }
    @Override protected void engineInitSign(Key key, AlgorithmParameterSpec parameters) { throw new UnsupportedOperationException(); }
    @Override protected byte[] engineSign() { throw new UnsupportedOperationException(); }
    @Override protected void engineSetParameter(AlgorithmParameterSpec parameters) { throw new UnsupportedOperationException(); }
    @Override protected void engineSetHMACOutputLength(int length) { throw new UnsupportedOperationException(); }

    /** XML has both numbers one after another (XML Signature 1.1, 6.4.3), Java a sequence of two. */
    abstract static class Ecdsa extends Verifying {
        Ecdsa(String name) { super(name); }

        @Override byte[] toSignatureValue(byte[] value) throws IOException {
            int half = value.length / 2;
            return new DERSequence(new ASN1Encodable[] {
                new ASN1Integer(new java.math.BigInteger(1, Arrays.copyOf(value, half))), new ASN1Integer(new java.math.BigInteger(1, Arrays.copyOfRange(value, half, value.length))),
            }).getEncoded();
        }
    }
}

/** RSASSA-PSS of Java under the names that Santuario asks for: for example SHA256withRSAandMGF1, the salt as long as the digest (RFC 9231, 2.3.10). */
class PssNames extends Provider {
    PssNames() {
        super("PssNames", "1", "RSASSA-PSS by digest");
        for (String digest : List.of("SHA-256", "SHA-384", "SHA-512", "SHA3-256", "SHA3-384", "SHA3-512")) {
            String name = (digest.startsWith("SHA3") ? digest : digest.replace("-", "")) + "withRSAandMGF1";
            putService(new Service(this, "Signature", name, Pss.class.getName(), null, null) {
                @Override public Object newInstance(Object parameter) throws NoSuchAlgorithmException { return new Pss(digest); }
            });
        }
    }
}

class Pss extends SignatureSpi {
    private final Signature pss = Signature.getInstance("RSASSA-PSS");

    Pss(String digest) throws NoSuchAlgorithmException {
        try {
            int length = MessageDigest.getInstance(digest).getDigestLength();
            pss.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), length, 1));
        } catch (InvalidAlgorithmParameterException e) {
            throw new NoSuchAlgorithmException(e);
        }
    }

    @Override protected void engineInitVerify(PublicKey key) throws InvalidKeyException { pss.initVerify(key); }
    @Override protected void engineInitSign(PrivateKey key) { throw new UnsupportedOperationException(); }
    @Override protected void engineUpdate(byte b) throws SignatureException { pss.update(b); }
    @Override protected void engineUpdate(byte[] b, int offset, int length) throws SignatureException { pss.update(b, offset, length); }
    @Override protected byte[] engineSign() { throw new UnsupportedOperationException(); }
    @Override protected boolean engineVerify(byte[] value) throws SignatureException { return pss.verify(value); }
    @Override @Deprecated protected void engineSetParameter(String name, Object value) { throw new UnsupportedOperationException(); }
    @Override @Deprecated protected Object engineGetParameter(String name) { throw new UnsupportedOperationException(); }
}
