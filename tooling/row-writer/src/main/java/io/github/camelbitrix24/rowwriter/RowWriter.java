/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rowwriter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.Bitrix24Component;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.SourceVersion;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Writes records for objects of a portal. The arguments are a source folder, a package, and objects in the notation of
 * {@link PortalObject}. The portal's webhook, which is secret, is read from the environment variable
 * {@code BITRIX24_WEBHOOK}.
 */
public final class RowWriter {

    private static final String WEBHOOK = "BITRIX24_WEBHOOK";
    private static final String USAGE =
            "Give a source folder, a package and objects, such as: src/main/java com.acme.portal crm.deal crm.item:128"
                    + " tasks.task user=Employee";
    private static final int USAGE_ERROR = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    RowWriter(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) throws Exception {
        System.exit(new RowWriter(System.getenv(), System.out, System.err).run(args));
    }

    /** The exit code: 0 if everything was written, 1 if the portal did not answer, 2 for invalid input. */
    int run(String... args) throws IOException {
        try {
            if (args.length < 3) {
                throw new IllegalArgumentException(USAGE);
            }
            if (!SourceVersion.isName(args[1], SourceVersion.RELEASE_17)) {
                throw new IllegalArgumentException("'" + args[1] + "' is not the name of a package. " + USAGE);
            }
            List<PortalObject> objects =
                    Arrays.stream(args).skip(2).map(PortalObject::parse).toList();
            String webhook = environment.getOrDefault(WEBHOOK, "");
            if (webhook.isBlank()) {
                throw new IllegalArgumentException("The environment variable " + WEBHOOK + " is empty. Set it to the"
                        + " address of an inbound webhook with the scopes of the objects");
            }
            write(Path.of(args[0]), args[1], objects, webhook);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE_ERROR;
        } catch (CamelExecutionException e) {
            err.println(Objects.requireNonNullElse(e.getCause(), e).getMessage());
            return 1;
        }
    }

    private void write(Path folder, String packageName, List<PortalObject> objects, String webhook) throws IOException {
        Path target = Files.createDirectories(folder.resolve(packageName.replace('.', '/')));
        CamelContext context = new DefaultCamelContext();
        try {
            Bitrix24Component component = new Bitrix24Component();
            component.getAuth().setWebhookUrl(webhook);
            context.addComponent("bitrix24", component);
            context.start();
            FieldReader reader = new FieldReader(new Portal(context.createProducerTemplate())::call);
            for (PortalObject object : objects) {
                Path file = target.resolve(object.recordName() + ".java");
                Files.writeString(file, RecordSource.of(packageName, object, reader.read(object)));
                out.println(file);
            }
        } finally {
            context.stop();
        }
    }

    /** Calls the portal with the component. */
    private record Portal(ProducerTemplate template) {

        JsonNode call(String method, Map<String, Object> parameters) {
            String uri = "bitrix24:" + method + "?outputClass=" + JsonNode.class.getName();
            return Objects.requireNonNull(template.requestBody(uri, parameters, JsonNode.class), method);
        }
    }
}
