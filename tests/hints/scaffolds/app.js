const express = require("express");
const app = express();

@@SNIPPET@@

app.listen(@@PORT@@, "127.0.0.1");
