package io.github.camelbitrix24.springboot.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application that the page's test finds. */
@SpringBootApplication
class DealsApplication {}
