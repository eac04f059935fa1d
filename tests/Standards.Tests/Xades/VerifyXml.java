import java.io.File;
import java.security.*;
import java.security.spec.*;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.signature.XMLSignature;
import org.w3c.dom.*;

/** Asks Apache Santuario whether every signature of a document verifies with the certificate in it. Prints one word a signature. */
public class VerifyXml {
    public static void main(String[] arguments) throws Exception {
        Init.init();
        Security.addProvider(new PssNames());
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new File(arguments[0]));
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            for (String name : new String[] { "Id", "id" }) {
                if (element.hasAttribute(name)) element.setIdAttribute(name, true);
            }
        }
        NodeList signatures = document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
        for (int i = 0; i < signatures.getLength(); i++) {
            XMLSignature signature = new XMLSignature((Element) signatures.item(i), "", false);
            var certificate = signature.getKeyInfo().getX509Certificate();
            System.out.println(signature.checkSignatureValue(certificate) ? "valid" : "INVALID");
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
