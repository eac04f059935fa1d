import java.io.File;
import org.apache.pdfbox.preflight.*;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Asks Apache Preflight whether files keep PDF/A-1b (ISO 19005-1). Arguments: files. Prints a line a file: its complaints, parted by bars; nothing for none. */
public class ArchivalFile {
    public static void main(String[] arguments) throws Exception {
        for (String file : arguments) {
            PreflightParser parser = new PreflightParser(new File(file));
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                StringBuilder complaints = new StringBuilder();
                for (ValidationResult.ValidationError error : document.getResult().getErrorsList()) {
                    complaints.append(error.getErrorCode()).append(' ').append(error.getDetails().replaceAll("\\s+", " ")).append('|');
                }
                System.out.println("complaints: " + complaints);
            }
        }
    }
}
