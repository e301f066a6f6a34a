/** What is loaded when somebody pastes a table or imports a file. */

import "./components/import-dialog";
