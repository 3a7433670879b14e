/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.nio.file.Path;
import java.time.ZoneId;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyInject;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/** The beans of the routes that depend on the settings. */
final class Beans implements CamelConfiguration {

    @Override
    public void configure(CamelContext context) {
        // The annotated methods below bind the beans.
    }

    /** The parameters of the REST methods. */
    @BindToRegistry("crm")
    public CrmParameters crm(
            @PropertyInject("bitrix24.responsibleId") int responsibleId,
            @PropertyInject("bitrix24.invoicesZone") String zone) {
        return new CrmParameters(responsibleId, ZoneId.of(zone));
    }

    /** The processed invoices, on disk. */
    @BindToRegistry("done")
    public IdempotentRepository done(@PropertyInject("bitrix24.work") String work) {
        return FileIdempotentRepository.fileIdempotentRepository(
                Path.of(work, "done.txt").toFile());
    }

    /** The folder of the invoices that cannot be added. */
    @BindToRegistry("deadLetters")
    public DeadLetters deadLetters(@PropertyInject("bitrix24.work") String work) {
        return new DeadLetters(Path.of(work, "dead-letters"));
    }
}
