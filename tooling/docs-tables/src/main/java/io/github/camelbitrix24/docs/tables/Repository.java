package io.github.camelbitrix24.docs.tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a checkout that the docs are made of. */
final class Repository {

    private static final String COMPONENT_JSON =
            "camel-bitrix24-component/src/generated/resources/META-INF/io/github/camelbitrix24/bitrix24.json";
    private static final String ERROR_CODES =
            "camel-bitrix24-component/src/main/resources/io/github/camelbitrix24/error/error-codes.tsv";
    private static final String KAMELETS = "camel-bitrix24-component/src/main/resources/kamelets";
    private static final List<String> SNIPPET_SOURCES = List.of(
            "camel-bitrix24-component/src/main/resources",
            "camel-bitrix24-component/src/test",
            "camel-bitrix24-test/src/test",
            "camel-bitrix24-examples",
            "tooling/camel-cli/src/test");

    private final Path root;

    Repository(Path root) {
        this.root = root;
    }

    /** Everything that can stand between markers, by their key. */
    Map<String, String> contents(Markup markup) throws IOException {
        Path json = root.resolve(COMPONENT_JSON);
        Map<String, String> contents =
                new HashMap<>(new ComponentTables(new ObjectMapper().readTree(json.toFile())).byKey());
        contents.put("tables:error-codes", new ErrorTable(Files.readString(root.resolve(ERROR_CODES))).asciiDoc());
        for (Path file : files(root.resolve(KAMELETS), ".+\\.kamelet\\.yaml")) {
            KameletTable table = new KameletTable(Files.readString(file));
            contents.put(table.key(), table.asciiDoc());
        }
        contents.putAll(snippets().asListings(markup));
        return contents;
    }

    private Snippets snippets() throws IOException {
        Snippets snippets = new Snippets();
        for (String source : SNIPPET_SOURCES) {
            for (Path file : files(root.resolve(source), ".+\\.(java|ya?ml|xml|properties|sql|tsv)")) {
                snippets.add(nameOf(file), Files.readString(file));
            }
        }
        return snippets;
    }

    /** The pages of the docs and the README. */
    List<Path> pages() throws IOException {
        Stream<Path> readme = Stream.of(root.resolve("README.md")).filter(Files::exists);
        return Stream.concat(files(root.resolve("docs"), ".+\\.adoc").stream(), readme)
                .toList();
    }

    /** The folder of the reference's pages. */
    Path reference() {
        return root.resolve("docs/modules/ROOT/pages/reference");
    }

    List<Path> filesIn(Path folder) throws IOException {
        return files(folder, ".+\\.adoc");
    }

    /** How messages call a file: from the checkout's root. */
    String nameOf(Path file) {
        return root.relativize(file).toString();
    }

    private static List<Path> files(Path folder, String shape) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(shape))
                    .filter(file -> !folder.relativize(file).toString().matches("(.*/)?target/.*"))
                    .sorted()
                    .toList();
        }
    }
}
