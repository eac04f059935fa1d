import java.io.File;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.Init;
import org.apache.xml.security.signature.XMLSignature;
import org.w3c.dom.*;

/** Asks Apache Santuario whether every signature of a document verifies with the certificate in it. Prints one word a signature. */
public class VerifyXml {
    public static void main(String[] arguments) throws Exception {
        Init.init();
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
