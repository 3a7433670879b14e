/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTablesTest {

    private static final String COMPONENT = """
            {
              "componentProperties": {
                "webhookUrl": {"group": "security", "type": "string", "javaType": "java.lang.String", "secret": true,
                  "description": "Such as https://acme.bitrix24.com/rest/1/code/. One value per portal."},
                "http": {"group": "http", "prefix": "http.", "type": "object",
                  "javaType": "java.util.Map<java.lang.String, java.lang.Object>", "description": "This | that."}
              },
              "properties": {"method": {"kind": "path", "required": true, "javaType": "java.lang.String"}},
              "headers": {"CamelBitrix24Next": {"constantName": "a.Bitrix24Constants#NEXT", "javaType": "Long",
                "description": "The next page."}}
            }
            """;

    @TempDir
    Path root;

    @BeforeEach
    void layTheCheckout() throws IOException {
        write(
                "camel-bitrix24-component/src/generated/resources/META-INF/io/github/camelbitrix24/bitrix24.json",
                COMPONENT);
        write(
                "camel-bitrix24-component/src/main/resources/io/github/camelbitrix24/error/error-codes.tsv",
                "# a comment\nexpired_token\tAUTHORIZATION\nINTERNAL_SERVER_ERROR\tUNCERTAIN\n");
        write("docs/modules/ROOT/nav.adoc", "* xref:reference/index.adoc[Reference]\n* xref:errors.adoc[Errors]\n");
        write("docs/modules/ROOT/pages/errors.adoc", "= Errors\n");
    }

    @Test
    void writesWhatItThenFindsUnchanged() throws IOException {
        Path page = write("docs/page.adoc", "// tables:headers:start\n// tables:headers:end\n");

        new DocsTables(root).run(true);
        new DocsTables(root).run(false);

        assertThat(page).content().contains("| *CamelBitrix24Next*\n| `+NEXT+`\n| The next page.\n| Long\n");
    }

    @Test
    void writesThePropertiesOfAKamelet() throws IOException {
        write("camel-bitrix24-component/src/main/resources/kamelets/bitrix24-sink.kamelet.yaml", """
                metadata:
                  name: bitrix24-sink
                spec:
                  definition:
                    required: [method]
                    properties:
                      method: {description: The method., type: string, example: crm.deal.add}
                      refreshToken: {description: The token., type: string, format: password, default: none}
                """);
        Path page = write("docs/page.adoc", "// tables:bitrix24-sink:start\n// tables:bitrix24-sink:end\n");

        new DocsTables(root).run(true);

        assertThat(page)
                .content()
                .contains(
                        "| *method*\n| *Required.* The method. Such as `+crm.deal.add+`.\n|\n| string\n",
                        "| *refreshToken*\n| *Secret.* The token.\n| `+none+`\n| string\n");
    }

    @Test
    void namesThePageThatDriftedAndTheCommandThatMendsIt() throws IOException {
        write("docs/page.adoc", "// tables:headers:start\nold\n// tables:headers:end\n");

        assertThatThrownBy(() -> new DocsTables(root).run(false))
                .isInstanceOf(DocsException.class)
                .hasMessageContaining("docs/page.adoc")
                .hasMessageContaining("mvn -q -Pwrite-docs");
    }

    @Test
    void writesTheReferenceAndFindsAPageThatDrifted() throws IOException {
        Path stale = write("docs/modules/ROOT/pages/reference/no-such-scope.adoc", "old");
        new DocsTables(root).run(true);
        Path crm = root.resolve("docs/modules/ROOT/pages/reference/crm.adoc");

        assertThat(crm).content().contains("`+crm.deal.add+`").contains("→ `+crm.item.add+`");
        assertThat(stale).doesNotExist();
        new DocsTables(root).run(false);
        Files.writeString(crm, "old");
        assertThatThrownBy(() -> new DocsTables(root).run(false))
                .isInstanceOf(DocsException.class)
                .hasMessageContaining("reference/crm.adoc");
    }

    @Test
    void marksSecretsAndPortalWideOptionsAndEscapesWhatAsciiDocWouldRead() throws IOException {
        Path page = write("docs/page.adoc", "// tables:component-options:start\n// tables:component-options:end\n");

        new DocsTables(root).run(true);

        assertThat(page)
                .content()
                .contains(".Group security", "*Secret.* Such as `+https://acme.bitrix24.com/rest/1/code/+`.")
                .contains("*One value per portal.*")
                .contains("| *http.{asterisk}*\n| This \\| that.\n|\n| Map<String, Object>");
    }

    @Test
    void tellsOfEachErrorCodeWhatTheComponentMakesOfIt() throws IOException {
        Path page = write("docs/page.adoc", "// tables:error-codes:start\n// tables:error-codes:end\n");

        new DocsTables(root).run(true);

        assertThat(page)
                .content()
                .contains(
                        "| `+expired_token+`\n| `+Bitrix24AuthorizationException+`\n| `+NOT_RUN+`\n| The access token")
                .contains("`+Bitrix24UnknownOutcomeException+` for a write, `+Bitrix24PortalException+` for a read");
    }

    @Test
    void cutsSnippetsFromTestsAndExamples() throws IOException {
        write("camel-bitrix24-examples/one/src/main/resources/route.yaml", "# tag::a-route[]\n- x\n# end::a-route[]\n");
        Path readme = write("README.md", "<!-- snippet:a-route:start -->\n<!-- snippet:a-route:end -->\n");

        new DocsTables(root).run(true);

        assertThat(readme).content().contains("```yaml\n- x\n```");
    }

    @Test
    void tellsAtOnceOfARouteInOneFormAndOfAReferenceToNowhere() throws IOException {
        write("camel-bitrix24-test/src/test/java/A.java", "// tag::a-java[]\nfrom(\"direct:a\")\n// end::a-java[]\n");
        write("docs/page.adoc", "// snippet:a-java:start\n// snippet:a-java:end\n");
        write("docs/modules/ROOT/nav.adoc", "* xref:gone.adoc[Gone]\n");

        assertThatThrownBy(() -> new DocsTables(root).run(true))
                .isInstanceOf(DocsException.class)
                .hasMessageContaining("snippet:a-java is shown without a-xml and a-yaml")
                .hasMessageContaining("nav.adoc refers to gone.adoc")
                .hasMessageContaining("nav.adoc does not name errors.adoc");
    }

    private Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
